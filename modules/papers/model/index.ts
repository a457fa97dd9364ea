export * from './collection-form.ts';
export * from './paper-offers.ts';
export * from './paper-scope.ts';
export * from './sheet-sections.ts';
