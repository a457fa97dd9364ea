export * from './clock.ts';
export * from './id.ts';
export * from './plain-date.ts';
export * from './problem.ts';
export * from './random.ts';
export * from './result.ts';
export * from './text.ts';
