import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { type AdmissionAnswer, type AdmissionDecision, type AdmissionStage, decideAdmission } from '../model/index.ts';
import { type AdmittedChild, type FoundCandidate, findAdmissionCandidates } from './find-admission-candidates.ts';

export type FoundDecision = AdmissionDecision<FoundCandidate>;

/** A child of a list, and what the clerk said of the record that agrees. */
export interface ChildToDecide {
  readonly child: AdmittedChild;
  readonly answer: AdmissionAnswer | null;
}

/** What becomes of each child of a list by the register as it is now, in the order asked. */
export async function decideRows(
  vault: Vault,
  tx: Transaction,
  stage: AdmissionStage,
  rows: readonly ChildToDecide[],
): Promise<readonly FoundDecision[]> {
  const found = await findAdmissionCandidates(
    vault,
    tx,
    stage,
    rows.map(({ child }) => child),
  );
  return found.map((candidates, place) =>
    withContact(candidates, decideAdmission(candidates, rows[place]?.answer ?? undefined)),
  );
}

/** Of several records the first is named, so that there is somebody to telephone. */
function withContact(candidates: readonly FoundCandidate[], decision: FoundDecision): FoundDecision {
  if (decision.question !== 'several') return decision;
  return { ...decision, candidate: candidates.find(({ sameNumber }) => sameNumber) ?? candidates[0] ?? null };
}
