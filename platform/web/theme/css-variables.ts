import { tokens } from './tokens.ts';

/** The tokens as CSS custom properties: `colour.inkTint` → `--colour-ink-tint`. */
export function cssVariables(): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [group, entries] of Object.entries(tokens)) {
    for (const [name, value] of Object.entries(entries)) variables.set(`--${group}-${kebab(name)}`, value);
  }
  return variables;
}

/** Writes the variables onto the root element. Through CSSOM, so that a strict Content-Security-Policy allows it. */
export function applyCssVariables(root: HTMLElement): void {
  for (const [name, value] of cssVariables()) root.style.setProperty(name, value);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
