export * from './population/index.ts';
export * from './province/index.ts';
export * from './small-nation/index.ts';
