import { useQueryClient } from '@tanstack/react-query';
import { type Schemas, useIntent } from '@xueji/platform/web';
import type { Person } from './people-queries.ts';

/** The header and path every change of a person carries. */
export interface PersonChange {
  readonly path: { readonly accountId: string };
  readonly header: { readonly 'Idempotency-Key': string; readonly 'If-Match': string };
}

/** Changes a person at the version that is shown, and reads the list again. */
export function useChangePerson<
  Input,
  Output extends Schemas['Person'] | Schemas['PersonWithPassword'] | Schemas['HandedOver'],
>(person: Person, change: (params: PersonChange, input: Input) => Promise<Output>, onDone: (output: Output) => void) {
  const queries = useQueryClient();
  return useIntent(
    (input: Input, key) =>
      change(
        { path: { accountId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': `"${person.version}"` } },
        input,
      ),
    {
      onSuccess: async (output) => {
        await queries.invalidateQueries({ queryKey: ['people'] });
        onDone(output);
      },
    },
  );
}
