import type { Language } from '@xueji/kernel';
import { CARD_PURPOSES, type CardPurpose } from '../model/index.ts';

/** What a print is for, in words: the note a person wrote, or the name of the purpose. */
export function purposeText(
  choice: { readonly purpose: CardPurpose; readonly note?: string },
  language: Language,
): string {
  return choice.note ?? CARD_PURPOSES[choice.purpose][language];
}
