export * from './class-api.ts';
export * from './class-forming-api.ts';
export * from './class-name.ts';
export * from './class-problems.ts';
export * from './class-roster-export.ts';
export * from './class-size.ts';
export * from './draw-classes.ts';
export * from './placement-api.ts';
