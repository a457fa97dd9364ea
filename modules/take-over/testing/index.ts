export { FAULTLESS_ROW } from './faultless-row.ts';
