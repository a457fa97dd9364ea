import type { RouteDefinition } from '@xueji/platform/http';
import { getDivisionRoute } from './get-division.route.ts';
import { listDivisionsRoute } from './list-divisions.route.ts';

export { loadDivisions } from './load-divisions.ts';

export const routes: readonly RouteDefinition[] = [listDivisionsRoute, getDivisionRoute];
