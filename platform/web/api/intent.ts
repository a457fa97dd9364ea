/**
 * The idempotency key of one intent. Pressing the button again after the network failed sends the same key, so the act
 * happens once; changing anything, or acting again after success, is a new intent with a new key.
 */
export class IntentKeys {
  #fingerprint: string | undefined;
  #key = '';
  readonly #newKey: () => string;
  readonly #underWay = new Set<string>();

  constructor(newKey: () => string) {
    this.#newKey = newKey;
  }

  keyFor(input: unknown): string {
    const fingerprint = fingerprintOf(input);
    if (fingerprint !== this.#fingerprint) {
      this.#fingerprint = fingerprint;
      this.#key = this.#newKey();
    }
    return this.#key;
  }

  /** Whether the act may set out: false while it is on its way already, as after the second click of a double click. */
  begin(input: unknown): boolean {
    const fingerprint = fingerprintOf(input);
    if (this.#underWay.has(fingerprint)) return false;
    this.#underWay.add(fingerprint);
    return true;
  }

  /** The act has come back, with or without success. */
  end(input: unknown): void {
    this.#underWay.delete(fingerprintOf(input));
  }

  /** The intent succeeded: the next one is another, even with the same input. */
  settle(): void {
    this.#fingerprint = undefined;
  }
}

function fingerprintOf(input: unknown): string {
  // In a list, so that "nothing" has a text too.
  return JSON.stringify([input], (_name, value: unknown) => {
    // JSON knows nothing of files, and two files must never count as one intent.
    if (value instanceof File) return ['file', value.name, value.size, value.lastModified];
    if (value instanceof FormData) return [...value.entries()];
    return value;
  });
}
