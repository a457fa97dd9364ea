/**
 * The ref of what a dialog asks: the cursor begins where there is something to fill in, not on the cross that closes. Where
 * there is nothing, the dialog itself is read first.
 */
export function focusFirstField(asked: HTMLElement | null): void {
  const first = asked?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  const isChoice = first?.type === 'radio';
  const chosen = isChoice ? asked?.querySelector<HTMLInputElement>('input[type="radio"]:checked') : undefined;
  (chosen ?? first)?.focus();
}
