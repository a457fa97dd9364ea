import { describe, expect, it } from 'vitest';
import { cssVariables } from './css-variables.ts';
import { tokens } from './tokens.ts';

const { colour } = tokens;

describe('contrast (WCAG 2.2: text 4.5, edges of controls 3)', () => {
  it.each([
    ['text on ground', colour.text, colour.ground],
    ['muted text on ground', colour.textMuted, colour.ground],
    ['faint text on paper', colour.textFaint, colour.paper],
    ['faint text on sunken paper', colour.textFaint, colour.paperSunken],
    ['white on ink', colour.paper, colour.ink],
    ['white on vermilion', colour.paper, colour.vermilion],
    ['ink on its tint', colour.ink, colour.inkTint],
    ['jade text on its tint', colour.jadeText, colour.jadeTint],
    ['amber text on its tint', colour.amberText, colour.amberTint],
    ['vermilion text on its tint', colour.vermilionText, colour.vermilionTint],
    ['ink on ground', colour.ink, colour.ground],
  ])('%s', (_name, foreground, background) => {
    expect(contrast(foreground, background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['field edge on paper', colour.lineField, colour.paper],
    ['jade on paper', colour.jade, colour.paper],
    ['amber on paper', colour.amber, colour.paper],
  ])('%s', (_name, foreground, background) => {
    expect(contrast(foreground, background)).toBeGreaterThanOrEqual(3);
  });
});

describe('cssVariables', () => {
  it('names each token by its path', () => {
    expect(cssVariables().get('--colour-ink-tint')).toBe('#E8EEF7');
    expect(cssVariables().get('--space-one-half')).toBe('12px');
  });
});

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
