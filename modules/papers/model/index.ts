export * from './certificate.ts';
export * from './certificate-api.ts';
export * from './certificate-code.ts';
export * from './certificate-problems.ts';
export * from './collection-form.ts';
export * from './paper-offers.ts';
export * from './paper-scope.ts';
export * from './sheet-sections.ts';
