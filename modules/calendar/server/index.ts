export { findPracticeOffset, savePracticeOffset } from './practice-clock-repository.ts';
