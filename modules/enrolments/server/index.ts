export * from './enrolment-repository.ts';
