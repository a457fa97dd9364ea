export * from './enrolment-problems.ts';
export * from './enrolment-status.ts';
