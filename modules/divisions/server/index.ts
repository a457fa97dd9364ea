export { loadDivisions } from './load-divisions.ts';
