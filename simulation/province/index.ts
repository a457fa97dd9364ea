export { type LoadedProvince, type LoadPorts, loadProvince } from './load-province.ts';
export type { ProvinceOptions } from './province-plan.ts';
