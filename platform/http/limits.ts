import { type LocalText, refuseWith } from '@xueji/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';
import type { RouteLimit } from './route.ts';

/** How many requests a minute are served before a client is asked to wait. */
export interface RequestLimits {
  /** A whole county office may stand behind one address. */
  readonly perAddressPerMinute: number;
  readonly perAccountPerMinute: number;
}

export const defaultRequestLimits: RequestLimits = { perAddressPerMinute: 6_000, perAccountPerMinute: 1_200 };

/** Counts a request and refuses it when there were too many. */
export type Brake = (request: FastifyRequest) => Promise<void>;

/** Makes a brake with its own counters. Several processes of one node count apart: the limits guard, they do not meter. */
export function createBrake(
  app: FastifyInstance,
  limit: { readonly max: number; readonly windowSeconds: number },
  keyOf?: (request: FastifyRequest) => string,
): Brake {
  const count = app.createRateLimit({
    max: limit.max,
    timeWindow: limit.windowSeconds * 1_000,
    ...(keyOf === undefined ? {} : { keyGenerator: keyOf }),
  });
  return async (request) => {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) {
      const { ttlInSeconds: retryAfterSeconds } = counted;
      refuseWith(PLATFORM_PROBLEMS.tooManyRequests, { retryAfterSeconds, wait: waitOf(retryAfterSeconds) });
    }
  };
}

/** How long to wait, as people say it. */
function waitOf(seconds: number): LocalText {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 1) return { zh: `${minutes} 分钟`, en: `${minutes} minutes` };
  return { zh: `${seconds} 秒`, en: seconds === 1 ? '1 second' : `${seconds} seconds` };
}

/** The brakes one route declares: those on the address or the person work before the body is read, the others after. */
export function createRouteBrakes(app: FastifyInstance, limits: readonly RouteLimit[]) {
  const beforeBody: Brake[] = [];
  const afterBody: Brake[] = [];
  for (const limit of limits) {
    const { per } = limit;
    if (per === 'address') beforeBody.push(createBrake(app, limit));
    else if (per === 'account') beforeBody.push(createBrake(app, limit, accountOf));
    else afterBody.push(createBrake(app, limit, (request) => per(request.body)));
  }
  return { beforeBody, afterBody };
}

/** Whose requests are counted together; on a public route, everybody's who has not signed in. */
export function accountOf(request: FastifyRequest): string {
  return request.signedIn?.actor.accountId ?? '';
}
