export * from './calendar-problems.ts';
export * from './practice-clock.ts';
export * from './promotion.ts';
export * from './school-year.ts';
export * from './working-days.ts';
