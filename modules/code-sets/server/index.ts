import type { RouteDefinition } from '@xueji/platform/http';
import { addCodeRoute } from './add-code.route.ts';
import { listAdditionsRoute } from './list-additions.route.ts';
import { retireCodeRoute } from './retire-code.route.ts';

export { findAdditions } from './find-additions.ts';

export const routes: readonly RouteDefinition[] = [listAdditionsRoute, addCodeRoute, retireCodeRoute];
