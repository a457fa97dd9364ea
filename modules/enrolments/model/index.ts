export * from './card-api.ts';
export * from './card-purposes.ts';
export * from './enrolment-api.ts';
export * from './enrolment-problems.ts';
export * from './enrolment-status.ts';
export * from './pupil-kinds.ts';
