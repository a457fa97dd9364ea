import type { Clock } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import type { Signer } from '@xueji/platform/crypto';
import type { Database, Transaction } from '@xueji/platform/database';
import { merkleRoot } from './merkle-root.ts';
import { BEFORE_THE_FIRST, digestOfSeal, SEALED_LOGS, type Seal, type SealedLog } from './seal.ts';
import type { HeadFile, Heads } from './seal-head-file.ts';
import { findLastSeal, findNextEnd, insertSeal, listLeaves, lockSealing } from './seal-repository.ts';

/** What sealing needs. The clock is real time: a seal states when it was made, in practice as well. */
export interface SealPorts {
  readonly database: Database;
  readonly signer: Signer;
  readonly headFile: HeadFile;
  readonly clock: Clock;
}

/** About 2 MB of hashes at the most in one seal, one very large transaction excepted. */
const ENTRIES_MAX = 50_000;

/** Seals everything committed and not yet sealed, log by log. Answers how many entries were covered. */
export async function sealLogs(ports: SealPorts): Promise<number> {
  let covered = 0;
  for (const log of SEALED_LOGS) {
    for (let made = await sealOnce(ports, log); made !== undefined; made = await sealOnce(ports, log)) {
      covered += made.leaves.length;
      if (made.leaves.length < ENTRIES_MAX) break;
    }
  }
  return covered;
}

/** The file follows the database: a crash between the two leaves it one seal behind, never ahead. */
async function sealOnce(ports: SealPorts, log: SealedLog): Promise<Seal | undefined> {
  const seal = await ports.database.transaction(nodeActor('seal-logs'), (tx) => makeSeal(tx, ports, log));
  if (seal === undefined) return undefined;
  const head = { sealNo: seal.sealNo, digest: digestOfSeal(seal).toString('hex') };
  const heads: Heads = { ...(await ports.headFile.read()), [log]: head };
  await ports.headFile.write(heads);
  return seal;
}

async function makeSeal(tx: Transaction, { signer, clock }: SealPorts, log: SealedLog): Promise<Seal | undefined> {
  await lockSealing(tx);
  const last = await findLastSeal(tx, log);
  const fromXid = last?.belowXid ?? '0';
  const belowXid = await findNextEnd(tx, log, fromXid, ENTRIES_MAX);
  const leaves = await listLeaves(tx, log, fromXid, belowXid);
  if (leaves.length === 0) return undefined;
  const statement = {
    log,
    sealNo: String(BigInt(last?.sealNo ?? 0) + 1n),
    fromXid,
    belowXid,
    leaves,
    root: merkleRoot(leaves),
    previous: last === undefined ? BEFORE_THE_FIRST : digestOfSeal(last),
    sealedAt: clock.now(),
  };
  const seal = { ...statement, signature: signer.sign(digestOfSeal(statement)) };
  await insertSeal(tx, seal);
  return seal;
}
