import type { RouteDefinition } from '@xueji/platform/http';
import { answerAdmissionRoute } from './answer-admission.route.ts';
import { listAdmissionRowsRoute } from './list-admission-rows.route.ts';

export { applyAdmissionEffect } from './admission-effects.ts';
export { admissionTask } from './admission-task.ts';

export const routes: readonly RouteDefinition[] = [listAdmissionRowsRoute, answerAdmissionRoute];
