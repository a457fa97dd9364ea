export { createHttpServer, type HttpServerOptions } from './http-server.ts';
export { type Idempotency, type IdempotentResult, runOnce } from './idempotency.ts';
export { languageOf } from './language.ts';
export type { RequestLimits } from './limits.ts';
export { isLoopbackAddress } from './metrics.ts';
export { platformProblems } from './platform-problems.ts';
export { PROBLEM_MEDIA_TYPE, type ProblemBody, presentProblem, problemSchema } from './problem-response.ts';
export {
  type Access,
  type Download,
  defineDownloadRoute,
  defineRoute,
  defineUploadRoute,
  type NodeIdentity,
  type RequestContext,
  type RouteDefinition,
  type RouteLimit,
  type Upload,
} from './route.ts';
export type { JobRequest, Jobs, Services } from './services.ts';
export type { Authority, Session, SessionCookie } from './session.ts';
export { refuseIfStale } from './version.ts';
