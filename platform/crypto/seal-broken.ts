/**
 * Sealed bytes that cannot be opened: another key, a truncated or a changed value.
 * The causes are not told apart on purpose: whoever tampers must not learn how far the check got.
 */
export class SealBroken extends Error {
  constructor() {
    super('Sealed bytes cannot be opened: they were sealed with another key, cut short or changed');
    this.name = 'SealBroken';
  }
}
