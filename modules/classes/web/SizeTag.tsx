import { StatusTag, type Tone, useMessages } from '@xueji/platform/web';
import { type ClassSize, sizeOfClass } from '../model/index.ts';
import { messages } from './messages.ts';

const WORDS = { above: 'sizeAbove', large: 'sizeLarge', 'very-large': 'sizeVeryLarge' } as const;
const TONES: Readonly<Record<Exclude<ClassSize, 'standard'>, Tone>> = {
  above: 'neutral',
  large: 'warning',
  'very-large': 'danger',
};

/** 大班额 and 超大班额 in a word; nothing for a class within the standard. */
export function SizeTag({ stage, count }: { readonly stage: number; readonly count: number }) {
  const say = useMessages(messages);
  const size = sizeOfClass(stage as 1 | 2 | 3, count);
  return size === 'standard' ? null : <StatusTag tone={TONES[size]}>{say(WORDS[size])}</StatusTag>;
}
