import { createHash } from 'node:crypto';

/** An entry of a log and the hash of its content. */
export interface Leaf {
  readonly entryId: string;
  /** 32 bytes. */
  readonly hash: Buffer;
}

// RFC 6962 2.1: leaves and inner nodes are hashed under different prefixes, so that neither can pass for the other.
const LEAF_PREFIX = Buffer.from([0]);
const NODE_PREFIX = Buffer.from([1]);

/** The root over leaves in their order (SHA-256). Refuses to answer for none: nothing is never sealed. */
export function merkleRoot(leaves: readonly Leaf[]): Buffer {
  let level = leaves.map(({ entryId, hash }) => digest(LEAF_PREFIX, bigEndian(entryId), hash));
  while (level.length > 1) level = pairUp(level);
  const [root] = level;
  if (root === undefined) throw new Error('There is no root over no leaves');
  return root;
}

/** A node without a partner moves up as it is. */
function pairUp(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let left = 0; left < level.length; left += 2) {
    const [node, partner] = level.slice(left, left + 2);
    if (node !== undefined) above.push(partner === undefined ? node : digest(NODE_PREFIX, node, partner));
  }
  return above;
}

function digest(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function bigEndian(id: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(id));
  return bytes;
}
