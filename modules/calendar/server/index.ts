import type { RouteDefinition } from '@xueji/platform/http';
import { addWindowRoute } from './add-window.route.ts';
import { changeWindowRoute } from './change-window.route.ts';
import { endWindowRoute } from './end-window.route.ts';
import { listTermsRoute } from './list-terms.route.ts';
import { listWindowsRoute } from './list-windows.route.ts';
import { setTermsRoute } from './set-terms.route.ts';

export {
  /** @public */
  getWindow,
} from './get-window.ts';
export { movePracticeClock } from './move-practice-clock.ts';
export { findPracticeOffset, savePracticeOffset } from './practice-clock-repository.ts';

export const routes: readonly RouteDefinition[] = [
  listWindowsRoute,
  addWindowRoute,
  changeWindowRoute,
  endWindowRoute,
  listTermsRoute,
  setTermsRoute,
];
