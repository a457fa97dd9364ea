import type { BrowserContext, Response } from '@playwright/test';

const HAN = /\p{Script=Han}+/gu;

/**
 * Knows the Chinese that people entered: names, file names, values of cells. It comes over the wire as plain text, whereas
 * our own sentences come in pairs of `zh` and `en`. Any other Chinese on an English page was forgotten by the translator.
 */
export class EnteredWords {
  readonly #words = new Set<string>();
  readonly #reading = new Set<Promise<void>>();

  constructor(context: BrowserContext) {
    context.on('response', (response) => this.#note(response));
  }

  /** The Chinese in a text that nobody entered; the beginning of a name counts as the name. */
  async othersIn(text: string): Promise<readonly string[]> {
    await Promise.all(this.#reading);
    const entered = [...this.#words];
    return (text.match(HAN) ?? []).filter((word) => !entered.some((each) => each.startsWith(word)));
  }

  #note(response: Response): void {
    const isAnswer = response.headers()['content-type']?.startsWith('application/json') ?? false;
    if (!isAnswer) return;
    const reading = response.json().then(
      (body: unknown) => this.#keep(body),
      // Leaving a page drops its answers; what they held is not on the screen either.
      () => undefined,
    );
    this.#reading.add(reading);
    void reading.finally(() => this.#reading.delete(reading));
  }

  #keep(value: unknown): void {
    if (typeof value === 'string') {
      for (const word of value.match(HAN) ?? []) this.#words.add(word);
    } else if (typeof value === 'object' && value !== null && !isPair(value)) {
      for (const part of Object.values(value)) this.#keep(part);
    }
  }
}

function isPair(value: object): boolean {
  return 'zh' in value && 'en' in value;
}
