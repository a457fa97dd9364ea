export { printableAccounts, readDemonstrationAccounts } from './demonstration-accounts-file.ts';
export { describeApi } from './describe-api.ts';
export { type NodeHome, openNodeHome } from './node-home.ts';
export { findRunningNode, type RunningNode } from './running-node-file.ts';
