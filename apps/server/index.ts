export { printableAccounts, readDemonstrationAccounts } from './demonstration-accounts-file.ts';
export { describeApi } from './describe-api.ts';
export { fillProvince } from './fill-province.ts';
export { openNodeHome } from './node-home.ts';
export { findRunningNode } from './running-node-file.ts';
export { readServerSettings } from './server-settings.ts';
