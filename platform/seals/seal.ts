import { createHash } from 'node:crypto';
import type { Leaf } from './merkle-root.ts';

/** The logs that are sealed: what happened to records, and who looked at them. */
export const SEALED_LOGS = ['record-events', 'audit-entries'] as const;
export type SealedLog = (typeof SEALED_LOGS)[number];

/** A seal over all entries of a log whose transactions lie in [fromXid, belowXid). */
export interface Seal {
  readonly log: SealedLog;
  /** 1, 2, 3 … without gaps in each log. */
  readonly sealNo: string;
  readonly fromXid: string;
  readonly belowXid: string;
  readonly leaves: readonly Leaf[];
  readonly root: Buffer;
  /** Digest of the seal before; zeroes for the first. */
  readonly previous: Buffer;
  readonly sealedAt: Date;
  readonly signature: Buffer;
}

/** What the first seal names as the one before it. */
export const BEFORE_THE_FIRST = Buffer.alloc(32);

/** SHA-256 over everything a seal states, its signature excepted: what is signed, and what the next seal names. */
export function digestOfSeal(seal: Omit<Seal, 'signature'>): Buffer {
  const statement = [
    seal.log,
    seal.sealNo,
    seal.fromXid,
    seal.belowXid,
    seal.leaves.length,
    seal.root.toString('hex'),
    seal.previous.toString('hex'),
    seal.sealedAt.toISOString(),
  ];
  return createHash('sha256').update(JSON.stringify(statement)).digest();
}
