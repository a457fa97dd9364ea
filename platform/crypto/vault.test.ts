import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Keyring } from './keyring.ts';
import { SealBroken } from './seal-broken.ts';
import { createVault } from './vault.ts';

function keyringOf(fill: Record<number, number>, indexFill = 0xee): Keyring {
  const sealingKeys = new Map(Object.entries(fill).map(([keyId, byte]) => [Number(keyId), Buffer.alloc(32, byte)]));
  return {
    activeKeyId: Math.max(...sealingKeys.keys()),
    sealingKeys,
    indexKey: Buffer.alloc(32, indexFill),
    isGeneratedForPractice: true,
  };
}

const vault = createVault(keyringOf({ 1: 0x11 }));

describe('the algorithms of this platform', () => {
  it('computes SM3 as GB/T 32905-2016 appendix A shows', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(createHash('sm3').update('abcd'.repeat(16)).digest('hex')).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  it('computes SM4 as GB/T 32907-2016 appendix A shows', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });
});

describe('seal and open', () => {
  it.each(['', '410105201909117027', '阿卜杜热合曼·买买提', '𠮷野家', 'x'.repeat(10_000)])('gives %j back', (plain) => {
    expect(vault.open(vault.seal(plain))).toBe(plain);
  });

  it('never gives the same bytes twice', () => {
    expect(vault.seal('410105201909117027').cipher).not.toEqual(vault.seal('410105201909117027').cipher);
  });

  it('opens what was sealed before the key was rotated, and seals under the new key', () => {
    const old = createVault(keyringOf({ 1: 0x11 })).seal('李雷');
    const rotated = createVault(keyringOf({ 1: 0x11, 2: 0x22 }));
    expect(rotated.open(old)).toBe('李雷');
    expect(rotated.seal('李雷').keyId).toBe(2);
  });

  it('opens an envelope of version 1 written long ago', () => {
    const cipher = Buffer.from(GOLDEN_ENVELOPE, 'hex');
    expect(vault.open({ keyId: 1, cipher })).toBe('410105201909117027');
  });

  it('refuses every change of every byte', () => {
    const sealed = vault.seal('410105201909117027');
    for (let at = 0; at < sealed.cipher.length; at += 1) {
      const changed = Buffer.from(sealed.cipher);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
      expect(() => vault.open({ keyId: 1, cipher: changed }), `byte ${at}`).toThrow(SealBroken);
    }
  });

  it('refuses every truncation and every extension', () => {
    const { cipher } = vault.seal('410105201909117027');
    for (let length = 0; length < cipher.length; length += 1) {
      expect(() => vault.open({ keyId: 1, cipher: cipher.subarray(0, length) }), `${length} bytes`).toThrow(SealBroken);
    }
    expect(() => vault.open({ keyId: 1, cipher: Buffer.concat([cipher, Buffer.of(0)]) })).toThrow(SealBroken);
  });

  it('refuses another key with the same fault as a changed value', () => {
    const sealed = vault.seal('410105201909117027');
    expect(() => createVault(keyringOf({ 1: 0x12 })).open(sealed)).toThrow(SealBroken);
  });

  it('names the key that is missing', () => {
    expect(() => vault.open({ keyId: 7, cipher: vault.seal('x').cipher })).toThrow('Key 7 is not in the key folder');
  });
});

describe('blindIndex', () => {
  it('is stable: columns filled long ago are still found', () => {
    expect(vault.blindIndex('id-document', '410105201909117027').toString('hex')).toBe(GOLDEN_INDEX);
  });

  it('tells values and purposes apart', () => {
    const indexes = [
      vault.blindIndex('id-document', '410105201909117027'),
      vault.blindIndex('id-document', '410105201909117028'),
      vault.blindIndex('student-number', '410105201909117027'),
      vault.blindIndex('phone', '410105201909117027'),
    ].map((index) => index.toString('hex'));
    expect(new Set(indexes).size).toBe(4);
    expect(indexes.every((index) => index.length === 64)).toBe(true);
  });

  it('differs from node to node, and does not change when sealing keys rotate', () => {
    const here = vault.blindIndex('phone', '13800000000');
    expect(createVault(keyringOf({ 1: 0x11 }, 0xdd)).blindIndex('phone', '13800000000')).not.toEqual(here);
    expect(createVault(keyringOf({ 1: 0x11, 2: 0x22 })).blindIndex('phone', '13800000000')).toEqual(here);
  });
});

const GOLDEN_ENVELOPE =
  '01b846a03c52a40921892b1e6111e9cb95b1b5d401acafb46b568bf6bbc418201d98e00207828086203bcd3b4c6bc04ecc4258b332cdec045038ff1e0fc4ee48df2661eaae969ca2075f99f3ff3306620c';
const GOLDEN_INDEX = 'e2b6321d68edfdf54f20998da5fc253c1906c06da4c97cecad18e6f1303b8bf2';
