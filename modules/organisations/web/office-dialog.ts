import { useQueryClient } from '@tanstack/react-query';
import { dateInShanghai } from '@xueji/kernel';
import { useIntent, useSession } from '@xueji/platform/web';
import type { OfficeDetail } from './office-queries.ts';

export interface OfficeDialogProps {
  readonly office: OfficeDetail;
  /** The act is done, or given up. */
  readonly onDone: () => void;
}

/** Business time's today, the day most changes take effect. */
export function useToday(): string {
  return dateInShanghai(new Date(useSession().practiceClock.now));
}

/** An act on an office: what was read of the tree counts as old once it is done. */
export function useOfficeAct<Input>(
  act: (input: Input, key: string) => Promise<OfficeDetail>,
  onDone: (office: OfficeDetail) => void,
) {
  const queries = useQueryClient();
  return useIntent(act, {
    onSuccess: async (office) => {
      onDone(office);
      await queries.invalidateQueries({
        // What an office holds is asked when its dialog opens; the dialog that is closing must not ask again.
        predicate: ({ queryKey: [what, part] }) => (what === 'offices' && part !== 'holdings') || what === 'lookup',
      });
    },
  });
}

/** The header of a write on an office as it was read. */
export function writeHeader(key: string, version: number) {
  return { 'Idempotency-Key': key, 'If-Match': `"${version}"` };
}
