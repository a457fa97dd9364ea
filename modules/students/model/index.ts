export * from './identity-document.ts';
export * from './masking.ts';
export * from './resident-id.ts';
export * from './student-number.ts';
