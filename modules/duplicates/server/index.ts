import type { RouteDefinition } from '@xueji/platform/http';
import { searchIdentityRoute } from './search-identity.route.ts';

export * from './find-identity-matches.ts';

export const routes: readonly RouteDefinition[] = [searchIdentityRoute];
