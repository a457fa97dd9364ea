export * from './find-identity-matches.ts';
