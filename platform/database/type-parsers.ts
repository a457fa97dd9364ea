import pg from 'pg';

const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const NUMERIC_ARRAY = 1231;

/**
 * How column values become JavaScript values: bigint and numeric stay text (they do not fit a number), a date of life
 * stays 'YYYY-MM-DD' (a JS Date would move it across midnight), timestamptz becomes a Date, smallint and integer numbers.
 */
export const typeParsers = new pg.TypeOverrides();
typeParsers.setTypeParser(DATE, 'text', (text) => text);
for (const type of [INT8_ARRAY, DATE_ARRAY, NUMERIC_ARRAY]) typeParsers.setTypeParser(type, 'text', parsePlainArray);

/** '{1,NULL,3}' → ['1', null, '3']. Elements of these types are never quoted. */
function parsePlainArray(text: string): (string | null)[] {
  const elements = text.slice(1, -1);
  return elements === '' ? [] : elements.split(',').map((element) => (element === 'NULL' ? null : element));
}
