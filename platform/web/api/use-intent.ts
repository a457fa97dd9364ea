import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { IntentKeys } from './intent.ts';
import { isPassing } from './problem.ts';

const RETRIES_MAX = 2;

/**
 * An act of the person: approve, submit, commit. `act` gets an idempotency key to send as `Idempotency-Key`; trying the
 * same input again, by itself or by hand, sends the same key until it has succeeded.
 */
export function useIntent<Output, Input = void>(
  act: (input: Input, idempotencyKey: string) => Promise<Output>,
  options: Pick<UseMutationOptions<Output, Error, Input>, 'onSuccess' | 'onError' | 'onSettled'> = {},
): UseMutationResult<Output, Error, Input> {
  const [keys] = useState(() => new IntentKeys(() => crypto.randomUUID()));
  return useMutation({
    ...options,
    mutationFn: async (input: Input) => {
      const output = await act(input, keys.keyFor(input));
      keys.settle();
      return output;
    },
    retry: (failures, error) => failures < RETRIES_MAX && isPassing(error),
  });
}
