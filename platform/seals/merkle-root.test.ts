import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Leaf, merkleRoot } from './merkle-root.ts';

function leaf(entryId: string): Leaf {
  return { entryId, hash: createHash('sha256').update(entryId).digest() };
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function leafNode(entryId: string): Buffer {
  const id = Buffer.alloc(8);
  id.writeBigInt64BE(BigInt(entryId));
  return sha256(Buffer.from([0]), id, leaf(entryId).hash);
}

function inner(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.from([1]), left, right);
}

describe('the root over entries', () => {
  it('of one is its leaf', () => {
    expect(merkleRoot([leaf('7')])).toEqual(leafNode('7'));
  });

  it('of five carries the odd one up', () => {
    const [a, b, c, d, e] = ['1', '2', '3', '4', '5'].map(leafNode) as [Buffer, Buffer, Buffer, Buffer, Buffer];
    expect(merkleRoot(['1', '2', '3', '4', '5'].map(leaf))).toEqual(inner(inner(inner(a, b), inner(c, d)), e));
  });

  it('changes with the order and with the number of an entry', () => {
    const root = merkleRoot([leaf('1'), leaf('2')]);
    expect(merkleRoot([leaf('2'), leaf('1')])).not.toEqual(root);
    expect(merkleRoot([{ ...leaf('1'), entryId: '3' }, leaf('2')])).not.toEqual(root);
  });

  it('over nothing does not exist', () => {
    expect(() => merkleRoot([])).toThrow('no leaves');
  });
});
