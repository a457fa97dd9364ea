import type { RouteDefinition } from '@xueji/platform/http';
import { getPlacementRoute } from './get-placement.route.ts';
import { listPupilsRoute } from './list-pupils.route.ts';

export * from './enrolment-repository.ts';

export const routes: readonly RouteDefinition[] = [listPupilsRoute, getPlacementRoute];
