import fastifyCookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { randomToken } from '@xueji/platform/crypto';
import type { Logger } from '@xueji/platform/logging';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import { BrakeCounts } from './brake-counts.ts';
import { createErrorAnswers, type ErrorAnswers } from './error-handler.ts';
import { healthRoutes } from './health.ts';
import { defaultRequestLimits, type RequestLimits } from './limits.ts';
import { measureRequests, mountMetrics } from './metrics.ts';
import { nodeRoute } from './node-route.ts';
import { describeRoutes } from './openapi.ts';
import { servePages } from './pages.ts';
import { mountRoutes } from './request-pipeline.ts';
import type { NodeIdentity, RouteDefinition } from './route.ts';
import type { Services } from './services.ts';
import type { Authority, SessionCookie } from './session.ts';

export interface HttpServerOptions {
  readonly node: NodeIdentity;
  readonly services: Services;
  readonly authority: Authority;
  readonly cookie: SessionCookie;
  readonly routes: readonly RouteDefinition[];
  /** Where the built web interface lies; it may be missing. */
  readonly pagesDirectory: string;
  readonly version: string;
  readonly registry: Registry;
  readonly limits?: RequestLimits;
  /** True behind a proxy of the own network; then the client's address is what it says in X-Forwarded-For. */
  readonly isBehindProxy?: boolean;
  /** What people type to reach the node, where a proxy stands before it; otherwise requests tell. */
  readonly address?: string | undefined;
}

/** JSON bodies are forms and lists of ids; files go through upload routes with limits of their own. */
const BODY_BYTES_MAX = 1_048_576;
/** A county line of 1 Mbit/s needs four minutes for a workbook of 30 MB. */
const REQUEST_MS_MAX = 300_000;
/** Longer than the idle time of common proxies, so that they and not we close idle connections. */
const KEEP_ALIVE_MS = 65_000;

/** Whose word about the client's address is taken: this machine and private networks. */
const PROXIES = ['loopback', 'uniquelocal'];

/** Builds the server; it listens when told to. `close` lets running requests finish and closes idle connections. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { node, services, authority, cookie, routes, limits = defaultRequestLimits, address } = options;
  const answers = createErrorAnswers(services.log);
  const app = createApp(options, answers);
  app.decorateRequest('signedIn', undefined);
  app.decorateRequest('upload', undefined);
  refuseUndefinedRoutes(app);
  logRequests(app, services.log);
  measureRequests(app, options.registry);
  setHeaders(app);
  await app.register(helmet, securityHeaders(cookie.secure));
  await app.register(fastifyCookie);
  await app.register(multipart, { throwFileSizeLimit: true });
  await app.register(rateLimit, { global: false, store: BrakeCounts });
  await describeRoutes(app, options.version);
  mountRoutes(app, { node, services, authority, cookie, limits, address }, [...healthRoutes, nodeRoute, ...routes]);
  app.get('/api/openapi.json', { config: { documentation: true } }, async () => app.swagger());
  mountMetrics(app, options.registry);
  await servePages(app, options.pagesDirectory, answers);
  await app.ready();
  return app;
}

function createApp({ isBehindProxy = false }: HttpServerOptions, answers: ErrorAnswers): FastifyInstance {
  const app = Fastify({
    // Requests and faults are logged below, through a logger that withholds what it does not know.
    logger: false,
    genReqId: () => randomToken(9),
    requestIdHeader: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    trustProxy: isBehindProxy ? PROXIES : false,
    frameworkErrors: (error, request, reply) => void answers.answerError(error, request, reply),
  });
  app.setErrorHandler(answers.answerError);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

/** One line a request, by route: addresses may carry ids. */
function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
        accountId: request.signedIn?.actor.accountId ?? null,
      },
      'request done',
    );
  });
}

/** Default deny, held at start: nothing under /api/ exists without a definition that names who may call it. */
function refuseUndefinedRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, method, config }) => {
    const isDescribed = config?.definition !== undefined || config?.documentation === true;
    if (url.startsWith('/api/') && !isDescribed) {
      throw new Error(`${String(method)} ${url} was not made by defineRoute and so names no permission`);
    }
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The description of the API itself, which is public. */
    readonly documentation?: boolean;
  }
}

/** Answers of the API concern people: no cache keeps them. */
function setHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}

/**
 * Styles may be inline because antd writes its own at run time; scripts may not. HTTPS-only headers are left out while
 * the node is reached by plain HTTP on its own machine.
 */
function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' as const },
  };
}
