import type { AdmissionStage } from './admission.ts';

/** The ids under which admission lists are kept: never renamed. */
export const ADMISSION_TASKS = {
  2: 'junior-admission',
  3: 'senior-admission',
} as const satisfies Readonly<Record<AdmissionStage, string>>;

/** The stage the lists of a task admit into; undefined for any other task. */
export function stageOfTask(task: string): AdmissionStage | undefined {
  if (task === ADMISSION_TASKS[2]) return 2;
  return task === ADMISSION_TASKS[3] ? 3 : undefined;
}
