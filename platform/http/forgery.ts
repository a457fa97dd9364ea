import { timingSafeEqual } from 'node:crypto';
import { refuseWith } from '@xueji/kernel';
import { sha256 } from '@xueji/platform/crypto';
import type { FastifyRequest } from 'fastify';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';
import type { Access } from './route.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that another site may have made the browser send.
 *
 * Two independent signs: where the browser says the request comes from (Sec-Fetch-Site, else Origin), and a token that
 * only our own pages can read. A public route acts for nobody, so there the first sign suffices: a page that signs in
 * may not know the token of a session another tab opened.
 */
export function refuseForgery(request: FastifyRequest, access: Access): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (!comesFromOwnPages(request)) refuseWith(PLATFORM_PROBLEMS.requestForged);
  if (access === 'public') return;
  if (request.signedIn === undefined || !carriesToken(request, request.signedIn.csrfHash)) {
    refuseWith(PLATFORM_PROBLEMS.requestForged);
  }
}

/** Programs send neither header and have no cookies to abuse; browsers always send one of them on a changing request. */
function comesFromOwnPages(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

function carriesToken(request: FastifyRequest, csrfHash: Buffer): boolean {
  const token = request.headers['x-csrf-token'];
  return typeof token === 'string' && timingSafeEqual(sha256(token), csrfHash);
}
