import { attributeOf, readXml, type XmlHandler } from './xml-reader.ts';

/** How a style shows the numbers of its cells, as far as it changes what they mean. */
export interface NumberFormat {
  readonly isDate: boolean;
  /** A format of zeros only, such as 000000 for postcodes: the digits the sheet shows at least. */
  readonly digitsMin: number;
}

const GENERAL: NumberFormat = { isDate: false, digitsMin: 0 };
const DATE: NumberFormat = { isDate: true, digitsMin: 0 };

/**
 * Built-in formats that show a date; those that show only a time are left out. 27 to 31, 36, 50 to 54, 57 and 58 are
 * dates in the Chinese edition (ECMA-376-1, 18.8.30).
 */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** Reads the styles of a workbook: the number format of each cell style, by position. */
export async function readNumberFormats(source: AsyncIterable<Buffer>): Promise<readonly NumberFormat[]> {
  const custom = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCellStyles = false;
  const handler: XmlHandler = {
    wantsText: false,
    text: () => undefined,
    open(name, attributes) {
      if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'numFmt') {
        custom.set(Number(attributeOf(attributes, 'numFmtId')), formatOf(attributeOf(attributes, 'formatCode') ?? ''));
      } else if (name === 'xf' && inCellStyles) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? '0');
        formats.push(custom.get(id) ?? builtInFormat(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  };
  await readXml(source, handler);
  return formats;
}

/** What a format says that every workbook has without writing it down. */
export function builtInFormat(id: number): NumberFormat {
  return BUILT_IN_DATES.has(id) ? DATE : GENERAL;
}

/**
 * What a format code says. Elapsed time such as [h]:mm is a number. Quoted text, escaped characters, colours and locales
 * are set aside; then a year, a day, or a month that is not minutes makes a date.
 */
export function formatOf(code: string): NumberFormat {
  if (/\[[hms]+\]/i.test(code)) return GENERAL;
  const [first = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase()
    .split(';');
  if (/^0+$/.test(first)) return { isDate: false, digitsMin: first.length };
  if (/general|g\/通用格式|@/.test(first)) return GENERAL;
  const isDate = /[yd]/.test(first) || (first.includes('m') && !/[hs]/.test(first));
  return isDate ? DATE : GENERAL;
}
