export * from './organisation-api.ts';
export * from './organisation-code.ts';
export * from './organisation-kind.ts';
export * from './organisation-problems.ts';
export * from './school.ts';
export * from './school-system.ts';
export * from './school-type.ts';
export * from './scope-range.ts';
