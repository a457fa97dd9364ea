import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { getCaseChangesRoute } from './get-case-changes.route.ts';
import { listCorrectionRowsRoute } from './list-correction-rows.route.ts';
import { takeBackRoute } from './take-back.route.ts';
import { TAKE_BACK_JOB, takeBack } from './take-back.ts';

export { applyCorrectionEffect } from './correction-effects.ts';
export { listPupilsInReview } from './correction-row-repository.ts';
export { lockCorrectionSubject, openStageContexts, type StageContexts } from './correction-subjects.ts';
export { correctionTask } from './correction-task.ts';
export { requestCorrection } from './request-correction.ts';
export { updateListExport } from './update-list-export.ts';

export const routes: readonly RouteDefinition[] = [listCorrectionRowsRoute, takeBackRoute, getCaseChangesRoute];

export const jobs: Readonly<Record<string, JobHandler>> = { [TAKE_BACK_JOB]: takeBack };
