import { type Language, type Problem, problem, Refused } from '@xueji/kernel';
import { isOutOfSpace, isTransient } from '@xueji/platform/database';
import type { Logger } from '@xueji/platform/logging';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { fieldProblemsOf } from './field-problems.ts';
import { languageOf } from './language.ts';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';
import { PROBLEM_MEDIA_TYPE, type ProblemBody, presentFault, presentProblem } from './problem-response.ts';

/** How long a client waits before it asks again after passing trouble: longer than a restart of the database takes. */
const RETRY_AFTER_SECONDS = 5;
/** Somebody has to make room first. */
const RETRY_WHEN_FULL_SECONDS = 60;

export interface ErrorAnswers {
  /** The one place where anything thrown becomes problem+json. */
  answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** Answers a request for which there is no route. */
  answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

export function createErrorAnswers(log: Logger): ErrorAnswers {
  return {
    answerError(error, request, reply) {
      const refusal = refusalOf(error, request);
      const route = request.routeOptions.url ?? null;
      // The body broke off: no trouble of the node, and nobody is left to hear the answer.
      if (request.raw.destroyed && !request.raw.complete) {
        log.info({ requestId: request.id, route }, 'the client went away');
        return reply.hijack();
      }
      if (refusal === undefined) {
        log.error({ error, requestId: request.id, route }, 'fault');
        return send(reply, request, presentFault(languageFor(request), request.id));
      }
      if (refusal.kind === PLATFORM_PROBLEMS.storageFull) {
        log.error({ error, requestId: request.id, route }, 'out of space');
      }
      if (refusal.kind === PLATFORM_PROBLEMS.nodeUnavailable) {
        log.warn({ error, requestId: request.id, route }, 'database trouble');
      }
      return sendProblem(reply, request, refusal);
    },
    answerNotFound: (request, reply) => sendProblem(reply, request, problem(PLATFORM_PROBLEMS.notFound)),
  };
}

function sendProblem(reply: FastifyReply, request: FastifyRequest, refusal: Problem): FastifyReply {
  const { retryAfterSeconds } = refusal.values ?? {};
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  return send(reply, request, presentProblem(refusal, languageFor(request), request.id));
}

function send(reply: FastifyReply, request: FastifyRequest, body: ProblemBody): FastifyReply {
  return reply
    .code(body.status)
    .header('content-language', languageFor(request))
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(body));
}

function languageFor(request: FastifyRequest): Language {
  return request.signedIn?.actor.language ?? languageOf(request.headers['accept-language']);
}

/** The refusal an error stands for, or undefined when it is a fault. */
function refusalOf(error: unknown, request: FastifyRequest): Problem | undefined {
  if (error instanceof Refused) return error.problem;
  if (isOutOfSpace(error))
    return problem(PLATFORM_PROBLEMS.storageFull, { retryAfterSeconds: RETRY_WHEN_FULL_SECONDS });
  if (isTransient(error)) {
    return problem(PLATFORM_PROBLEMS.nodeUnavailable, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = (error as FastifyError).validationContext ?? 'body';
    const presented = { body: request.body, querystring: request.query, params: request.params, headers: {} }[part];
    // A path that cannot name a row names none.
    if (part === 'params') return problem(PLATFORM_PROBLEMS.notFound);
    const errors = fieldProblemsOf(error.validation, part, presented);
    return problem(PLATFORM_PROBLEMS.requestInvalid, { count: errors.length }, { errors });
  }
  return refusalOfTransport(error);
}

/** Errors of the HTTP layer itself: size, media type, broken JSON. */
function refusalOfTransport(error: unknown): Problem | undefined {
  const status = (error as Partial<FastifyError> | null)?.statusCode;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  if (status === 413) return problem(PLATFORM_PROBLEMS.requestTooLarge);
  // @fastify/multipart answers 406 for a body that is not multipart.
  if (status === 415 || status === 406) return problem(PLATFORM_PROBLEMS.mediaTypeUnsupported);
  // 403 comes from the file server, for a folder.
  if (status === 404 || status === 403) return problem(PLATFORM_PROBLEMS.notFound);
  return problem(PLATFORM_PROBLEMS.requestMalformed);
}
