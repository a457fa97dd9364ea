import { asPlainDate } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { StudentDraft } from '@xueji/students';
import { describe, expect, it } from 'vitest';
import { openContent, type StagedContent, sealContent } from './staged-content.ts';

/** Seals nothing: what is written is what these tests are about. */
const vault: Pick<Vault, 'seal' | 'open'> = {
  seal: (plain) => ({ keyId: 1, cipher: Buffer.from(plain) }),
  open: ({ cipher }) => cipher.toString(),
};

const CONTENT: StagedContent = {
  draft: {
    name: '李雷',
    sexCode: '1',
    birthDate: '2019-09-11',
    onlyChild: true,
    commuteKm: 1.7,
    guardians: [{ name: '李强', phone: '13900002222' }, {}, { name: '王梅' }],
  } as unknown as StudentDraft,
  values: {
    name: { kind: 'text', text: '李雷' },
    sexCode: { kind: 'text', text: '男' },
    birthDate: { kind: 'date', date: asPlainDate('2019-09-11') },
    idNumber: { kind: 'text', text: '41010520190911701?' },
    onlyChild: { kind: 'text', text: '是' },
    commuteKm: { kind: 'number', value: 1.7, text: '1.7' },
    'guardians.0.name': { kind: 'text', text: '李强' },
    'guardians.0.phone': { kind: 'text', text: '139 0000 2222' },
    'guardians.2.name': { kind: 'text', text: '王梅' },
    email: { kind: 'empty' },
  },
  fixed: ['email'],
};

function written(content: StagedContent): string {
  return sealContent(vault as Vault, content).cipher.toString();
}

function opened(text: string): StagedContent {
  return openContent(vault as Vault, { keyId: 1, content: Buffer.from(text) });
}

describe('what is kept of a staged row', () => {
  it('comes back whole: draft, every cell as it stood, and what was corrected', () => {
    expect(opened(written(CONTENT))).toEqual(CONTENT);
  });

  it('is written once where the draft tells the cell', () => {
    const text = written(CONTENT);
    for (const once of ['李雷', '李强', '王梅']) expect(text.split(once)).toHaveLength(2);
    expect(text).toContain('139 0000 2222');
  });

  it('is read as well where it was staged in full', () => {
    expect(opened(JSON.stringify(CONTENT))).toEqual(CONTENT);
  });
});
