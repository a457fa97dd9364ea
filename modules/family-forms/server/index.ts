import type { RouteDefinition } from '@xueji/platform/http';
import { collectionRoutes } from './collections.routes.ts';
import { openFamilyFormRoute } from './open-family-form.route.ts';
import { sendFamilyFormRoute } from './send-family-form.route.ts';
import { submissionRoutes } from './submissions.routes.ts';

export { clearFamilyForms } from './clear-family-forms.ts';
export { familySlips } from './family-slips.ts';

export const routes: readonly RouteDefinition[] = [
  openFamilyFormRoute,
  sendFamilyFormRoute,
  ...collectionRoutes,
  ...submissionRoutes,
];
