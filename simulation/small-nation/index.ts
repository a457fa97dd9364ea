export type { DemonstrationAccount } from './demonstration-accounts.ts';
export { foundProvince, provinceActor } from './province.ts';
export { seedSmallNation } from './seed-small-nation.ts';
