import type { ExtensionChoice } from '../model/index.ts';

/** Values of a choice as typed, or the first line (from 1) that is not understood. */
export type ChoicesRead =
  | { readonly kind: 'read'; readonly choices: readonly ExtensionChoice[] }
  | { readonly kind: 'unclear'; readonly line: number };

const LINE = /^([0-9A-Z]{1,4})\s*[,，]\s*([^,，]{1,40}?)\s*[,，]\s*([^,，]{1,40})$/;

/** Reads values of a choice, one to a line: code, Chinese, English. Empty lines do not matter. */
export function readChoices(text: string): ChoicesRead {
  const choices: ExtensionChoice[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, code = '', zh = '', en = ''] = LINE.exec(line.trim()) ?? [];
    if (code === '' || choices.some((each) => each.code === code)) return { kind: 'unclear', line: index + 1 };
    choices.push({ code, label: { zh, en } });
  }
  return { kind: 'read', choices };
}
