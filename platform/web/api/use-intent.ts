import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { IntentKeys } from './intent.ts';
import { isPassing } from './problem.ts';

const RETRIES_MAX = 2;

/**
 * An act of the person: approve, submit, commit. `act` gets an idempotency key to send as `Idempotency-Key`; trying the
 * same input again, by itself or by hand, sends the same key until it has succeeded. What is on its way is not sent twice.
 */
export function useIntent<Output, Input = void>(
  act: (input: Input, idempotencyKey: string) => Promise<Output>,
  options: Pick<UseMutationOptions<Output, Error, Input>, 'onSuccess' | 'onError' | 'onSettled'> = {},
): UseMutationResult<Output, Error, Input> {
  const [keys] = useState(() => new IntentKeys(() => crypto.randomUUID()));
  const mutation = useMutation({
    ...options,
    onSettled: (...outcome) => {
      keys.end(outcome[2]);
      return options.onSettled?.(...outcome);
    },
    mutationFn: async (input: Input) => {
      const output = await act(input, keys.keyFor(input));
      keys.settle();
      return output;
    },
    retry: (failures, error) => failures < RETRIES_MAX && isPassing(error),
  });
  const send = mutation.mutate;
  const mutate = useCallback<typeof send>(
    (...call) => {
      if (keys.begin(call[0])) send(...call);
    },
    [keys, send],
  );
  return { ...mutation, mutate };
}
