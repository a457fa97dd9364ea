/**
 * Every colour, distance, radius, font and shadow of the interface. Nothing else in the browser writes one down:
 * antd reads them through `antd-theme.ts`, our own styles as CSS variables named after the path (`--colour-ink`).
 */
export const tokens = {
  colour: {
    /** Action and selection. */
    ink: '#1D4F91',
    inkDeep: '#163D70',
    inkTint: '#E8EEF7',
    inkWash: '#F4F7FB',
    /** Done. `*Text` is the same hue dark enough for text on its tint (4.5 : 1, WCAG 1.4.3). */
    jade: '#2E8B6A',
    jadeText: '#1D6A4F',
    jadeTint: '#E6F3EE',
    /** Due soon, warning. */
    amber: '#B7791F',
    amberText: '#80510F',
    amberTint: '#FBF1DF',
    /** Overdue, error, irreversible. */
    vermilion: '#C2372E',
    vermilionText: '#A62C24',
    vermilionTint: '#FBEAE8',
    text: '#1C232D',
    textMuted: '#566070',
    /** Placeholders and what is switched off. */
    textFaint: '#677080',
    line: '#DDE2E9',
    lineSoft: '#EBEEF2',
    /** Edges of fields, which must be seen without help (3 : 1, WCAG 1.4.11). */
    lineField: '#8C95A3',
    ground: '#F3F5F8',
    paper: '#FFFFFF',
    paperSunken: '#F8F9FB',
  },
  /** The 8 px grid and its half step. */
  space: { half: '4px', one: '8px', oneHalf: '12px', two: '16px', three: '24px', four: '32px', six: '48px' },
  size: {
    /** Height of a table row, a field and a button. */
    row: '32px',
    topBar: '48px',
    notice: '28px',
    sideMenu: '208px',
    sidePanel: '440px',
  },
  radius: { corner: '4px' },
  font: {
    text: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    /** Identifiers: one width for every digit and letter, so that two numbers compare by eye. */
    code: 'ui-monospace, "SF Mono", Consolas, "Noto Sans Mono", "DejaVu Sans Mono", "Noto Sans CJK SC", monospace',
    sizeSmall: '12px',
    size: '14px',
    sizeLarge: '16px',
    sizeTitle: '20px',
    line: '22px',
  },
  /** One level only: what floats above the page. */
  shadow: { float: '0 4px 16px rgb(28 35 45 / 12%), 0 0 1px rgb(28 35 45 / 24%)' },
} as const;
