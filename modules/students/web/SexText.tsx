import { codeLists, labelOf } from '@xueji/code-sets';
import { useLanguage } from '@xueji/platform/web';

/** The sex of a pupil in a word (GB/T 2261.1). */
export function SexText({ code }: { readonly code: string }) {
  return labelOf(codeLists.sex, code, useLanguage());
}
