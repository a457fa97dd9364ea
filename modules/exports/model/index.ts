export * from './export-api.ts';
export * from './export-offer.ts';
export * from './export-policy.ts';
export * from './export-problems.ts';
export * from './export-purposes.ts';
export * from './watermark.ts';
