export { createHttpServer } from './http-server.ts';
export { type Idempotency, runOnce } from './idempotency.ts';
export { isLoopbackAddress } from './metrics.ts';
export type { ProblemBody } from './problem-response.ts';
export {
  type Download,
  defineDownloadRoute,
  defineRoute,
  defineUploadRoute,
  type HandlerInput,
  type NodeIdentity,
  type RequestContext,
  type RouteDefinition,
  type Upload,
} from './route.ts';
export type { JobRequest, Jobs, Services } from './services.ts';
export type { Authority } from './session.ts';
export { refuseIfStale } from './version.ts';
