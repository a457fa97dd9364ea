import type { LocalText } from '@xueji/kernel';
import type { ProblemEntry } from './match-queries.ts';

/** What a confirmation is about. */
interface Confirmable {
  /** Each sentence once, with how many records it is found in. */
  readonly findings: readonly { readonly text: LocalText; readonly count: number }[];
  /** Records with something that takes proof, and none attached. */
  readonly withoutProof: number;
}

export function confirmableOf(entries: readonly ProblemEntry[]): Confirmable {
  const found = new Map<string, { readonly text: LocalText; readonly count: number }>();
  for (const { text } of entries.flatMap(({ problem }) => problem.confirmable)) {
    found.set(text.zh, { text, count: (found.get(text.zh)?.count ?? 0) + 1 });
  }
  return {
    findings: [...found.values()],
    withoutProof: entries.filter(
      ({ problem }) => !problem.hasProof && problem.confirmable.some(({ needsProof }) => needsProof),
    ).length,
  };
}
