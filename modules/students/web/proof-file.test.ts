import { describe, expect, it } from 'vitest';
import { fileSizeText, refusalOfProof } from './proof-file.ts';

const MEGABYTE = 1024 * 1024;

describe('a proof before it is sent', () => {
  it.each([
    ['在读证明.pdf', 1],
    ['户口簿 首页.JPG', 10 * MEGABYTE],
    ['scan.jpeg ', MEGABYTE],
    ['扫描.png', MEGABYTE],
  ])('%s goes', (name, size) => {
    expect(refusalOfProof({ name, size })).toBeUndefined();
  });

  it.each([
    ['在读证明.docx', 1, 'proofNotDocument'],
    ['照片.heic', 1, 'proofNotDocument'],
    ['pdf', 1, 'proofNotDocument'],
    ['证明.pdf', 0, 'proofEmpty'],
    ['证明.pdf', 10 * MEGABYTE + 1, 'proofTooLarge'],
  ])('%s of %i bytes stays: %s', (name, size, refusal) => {
    expect(refusalOfProof({ name, size })).toBe(refusal);
  });
});

it.each([
  [1, '1 KB'],
  [839_000, '819 KB'],
  [1_023_000, '999 KB'],
  [1_024_000, '1.0 MB'],
  [10 * MEGABYTE, '10.0 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(fileSizeText(bytes)).toBe(text);
});
