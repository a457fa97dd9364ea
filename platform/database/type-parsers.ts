import pg from 'pg';

const DATE = 1082;
const DATE_ARRAY = 1182;
const NUMERIC_ARRAY = 1231;
const INT8_ARRAY = 1016;
const TEXT_ARRAY = 1009;

/**
 * How column values become JavaScript values: bigint and numeric stay text (they do not fit a number), a date of life
 * stays 'YYYY-MM-DD' (a JS Date would move it across midnight), timestamptz becomes a Date, smallint and integer numbers.
 */
export const typeParsers = new pg.TypeOverrides();
const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY, 'text');
typeParsers.setTypeParser(DATE, 'text', (text) => text);
for (const arrayType of [DATE_ARRAY, NUMERIC_ARRAY, INT8_ARRAY]) typeParsers.setTypeParser(arrayType, 'text', parseTextArray);
