import { type KeyboardEvent, useEffect, useRef } from 'react';

const FIELD = '[data-field]';
const CONTROL = 'input:not([disabled]), textarea:not([disabled])';

/**
 * Enter goes to the next field of the form, and from the last one to the button that saves. An open list takes Enter for its
 * choice first. Used while the key goes down, before the controls see it.
 */
export function moveOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget: form } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  const field = target.closest(FIELD);
  if (field === null) return;
  if (target.getAttribute('aria-expanded') === 'true') {
    whenClosed(target, () => focusAfter(form, field));
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  focusAfter(form, field);
}

/** A list that takes Enter closes within this time; one that stays open had nothing to choose. */
const CLOSES_MS_MAX = 2000;

/** Does something once the list of a field has closed, if Enter closes it. */
function whenClosed(input: HTMLInputElement, act: () => void): void {
  const watching = new MutationObserver(() => {
    if (input.getAttribute('aria-expanded') === 'true') return;
    watching.disconnect();
    act();
  });
  watching.observe(input, { attributes: true, attributeFilter: ['aria-expanded'] });
  setTimeout(() => watching.disconnect(), CLOSES_MS_MAX);
}

function focusAfter(form: HTMLFormElement, field: Element): void {
  const fields = [...form.querySelectorAll(FIELD)];
  const next = fields.slice(fields.indexOf(field) + 1).find((each) => each.querySelector(CONTROL) !== null);
  if (next === undefined) form.querySelector<HTMLElement>('[data-save]')?.focus();
  else focusField(next);
}

/** Puts the cursor into the field of a path, and the field into sight. */
export function focusPath(form: HTMLFormElement | null, path: string): void {
  const field = form?.querySelector(`[data-field="${CSS.escape(path)}"]`);
  if (field) focusField(field);
}

function focusField(field: Element): void {
  const control = field.querySelector<HTMLInputElement>('input:checked') ?? field.querySelector<HTMLElement>(CONTROL);
  control?.focus();
  field.scrollIntoView({ block: 'nearest' });
}

/** Ctrl S saves, wherever the cursor stands; the browser's own dialog for saving the page stays away. */
export function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      latest.current();
    };
    globalThis.addEventListener('keydown', onKeyDown);
    return () => globalThis.removeEventListener('keydown', onKeyDown);
  }, []);
}
