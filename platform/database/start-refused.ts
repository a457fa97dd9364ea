import type { LocalText } from '@xueji/kernel';

/** Why the node does not start, in words for the person who starts it: what → why → what to do. */
export class StartRefused extends Error {
  readonly text: LocalText;
  constructor(text: LocalText, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'StartRefused';
    this.text = text;
  }
}
