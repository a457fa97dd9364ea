export { createHttpServer } from './http-server.ts';
export { runOnce } from './idempotency.ts';
export { isLoopbackAddress } from './metrics.ts';
export type { ProblemBody } from './problem-response.ts';
export {
  defineDownloadRoute,
  defineRoute,
  defineUploadRoute,
  type NodeIdentity,
  type RouteDefinition,
} from './route.ts';
export type { JobRequest, Jobs, Services } from './services.ts';
export type { Authority } from './session.ts';
export { refuseIfStale } from './version.ts';
