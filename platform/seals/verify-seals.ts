import { nodeActor } from '@xueji/platform/access';
import type { Signer } from '@xueji/platform/crypto';
import type { Database } from '@xueji/platform/database';
import { type Leaf, merkleRoot } from './merkle-root.ts';
import { BEFORE_THE_FIRST, digestOfSeal, SEALED_LOGS, type Seal, type SealedLog } from './seal.ts';
import type { Heads } from './seal-head-file.ts';
import { findSealAfter, listLeaves } from './seal-repository.ts';

/**
 * What was tampered with.
 *
 * `entry-changed`, `entry-removed`, `entry-added`: a log no longer is what was sealed; `entryId` names the entry.
 * `order-changed`: the same entries stand in another order. `seal-altered`: the seal contradicts itself, its signature or
 * its neighbour. `seal-missing`: a number is left out, or the newest seals of the head file are gone.
 */
export interface Tampering {
  readonly kind: 'entry-changed' | 'entry-removed' | 'entry-added' | 'order-changed' | 'seal-altered' | 'seal-missing';
  readonly log: SealedLog;
  readonly sealNo: string;
  readonly entryId?: string;
}

/** What a check of all seals found. */
export interface Verification {
  readonly sealCount: number;
  readonly entryCount: number;
  /** Entries written since the newest seal: not yet protected, and not checked. */
  readonly unsealedCount: number;
  readonly tamperings: readonly Tampering[];
}

export interface VerifyPorts {
  readonly database: Database;
  readonly signer: Pick<Signer, 'verify'>;
  /** As kept apart from the database. */
  readonly heads: Heads;
}

/** Recomputes every entry of every seal, one seal at a time. */
export async function verifySeals(ports: VerifyPorts): Promise<Verification> {
  const found = { sealCount: 0, entryCount: 0, unsealedCount: 0, tamperings: [] as Tampering[] };
  for (const log of SEALED_LOGS) await verifyLog(ports, log, found);
  return found;
}

async function verifyLog(
  ports: VerifyPorts,
  log: SealedLog,
  found: { sealCount: number; entryCount: number; unsealedCount: number; tamperings: Tampering[] },
): Promise<void> {
  const report = (kind: Tampering['kind'], sealNo: string, entryId?: string) =>
    found.tamperings.push({ kind, log, sealNo, ...(entryId === undefined ? {} : { entryId }) });
  const { database, signer } = ports;
  const head = ports.heads[log];
  let last: Seal | undefined;
  let isHeadSeen = head === undefined;
  for (;;) {
    const next = await database.transaction(nodeActor('verify-seals'), async (tx) => {
      const seal = await findSealAfter(tx, log, last?.sealNo ?? '0');
      return seal && { seal, present: await listLeaves(tx, log, seal.fromXid, seal.belowXid) };
    });
    if (next === undefined) break;
    const { seal, present } = next;
    for (let sealNo = BigInt(last?.sealNo ?? 0) + 1n; sealNo < BigInt(seal.sealNo); sealNo += 1n) {
      report('seal-missing', String(sealNo));
    }
    const digest = digestOfSeal(seal);
    if (!isWhole(seal, last) || !signer.verify(digest, seal.signature)) report('seal-altered', seal.sealNo);
    if (head?.sealNo === seal.sealNo) {
      isHeadSeen = true;
      if (head.digest !== digest.toString('hex')) report('seal-altered', seal.sealNo);
    }
    for (const { kind, entryId } of compareEntries(seal.leaves, present)) report(kind, seal.sealNo, entryId);
    found.sealCount += 1;
    found.entryCount += seal.leaves.length;
    last = seal;
  }
  if (!isHeadSeen && head !== undefined) report('seal-missing', head.sealNo);
  found.unsealedCount += await countUnsealed(database, log, last);
}

/** Whether a seal agrees with itself and goes on where the one before it ended. A gap is reported as such. */
function isWhole(seal: Seal, last: Seal | undefined): boolean {
  if (!merkleRoot(seal.leaves).equals(seal.root)) return false;
  const follows = last === undefined ? seal.sealNo === '1' : BigInt(seal.sealNo) === BigInt(last.sealNo) + 1n;
  if (!follows) return true;
  const expected = last === undefined ? BEFORE_THE_FIRST : digestOfSeal(last);
  return seal.previous.equals(expected) && seal.fromXid === (last?.belowXid ?? '0');
}

/** What differs between the entries that were sealed and those of the same transactions now. */
function compareEntries(
  sealed: readonly Leaf[],
  present: readonly Leaf[],
): readonly { readonly kind: Tampering['kind']; readonly entryId?: string }[] {
  const hashes = new Map(present.map(({ entryId, hash }) => [entryId, hash]));
  const sealedIds = new Set(sealed.map(({ entryId }) => entryId));
  const differences: { kind: Tampering['kind']; entryId?: string }[] = [];
  for (const { entryId, hash } of sealed) {
    const now = hashes.get(entryId);
    if (now === undefined) differences.push({ kind: 'entry-removed', entryId });
    else if (!now.equals(hash)) differences.push({ kind: 'entry-changed', entryId });
  }
  for (const { entryId } of present) if (!sealedIds.has(entryId)) differences.push({ kind: 'entry-added', entryId });
  const isSameOrder = sealed.every(({ entryId }, place) => present[place]?.entryId === entryId);
  if (differences.length === 0 && !isSameOrder) differences.push({ kind: 'order-changed' });
  return differences;
}

async function countUnsealed(database: Database, log: SealedLog, last: Seal | undefined): Promise<number> {
  const beyondAll = '18446744073709551615';
  const unsealed = await database.transaction(nodeActor('verify-seals'), (tx) =>
    listLeaves(tx, log, last?.belowXid ?? '0', beyondAll),
  );
  return unsealed.length;
}
