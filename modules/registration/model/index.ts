export * from './map-columns.ts';
export * from './row-identity.ts';
export * from './registration-api.ts';
export * from './registration-problems.ts';
