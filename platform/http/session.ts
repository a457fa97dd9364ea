import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Actor, Permission } from '@xueji/platform/access';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A signed-in browser, as the edge needs to know it. */
export interface Session {
  readonly actor: Actor;
  /** SHA-256 of the token that unsafe requests must carry in `x-csrf-token`. */
  readonly csrfHash: Buffer;
  /** True until the person has done what the node asks of everyone first: nothing but the own session is open. */
  readonly isRestricted: boolean;
}

/** How the edge learns who is asking and what that person may do. Implemented by the room that owns accounts. */
export interface Authority {
  /**
   * The live session of a cookie, or undefined when it is unknown, ended or too long idle. A request that no hand has
   * made (`isActivity: false`) does not keep it alive.
   */
  findSession(
    token: string,
    request: { readonly id: string; readonly isActivity: boolean },
  ): Promise<Session | undefined>;
  isAllowed(actor: Actor, permission: Permission): boolean;
}

/** The session cookie of one node. Nodes on one host share its cookies whatever their port, hence a name per node. */
export interface SessionCookie {
  readonly name: string;
  /** True when browsers reach the node by HTTPS. */
  readonly secure: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; undefined before sign-in. Set by the first step of every request to the API. */
    signedIn: Session | undefined;
  }
}

export function readSessionToken(request: FastifyRequest, cookie: SessionCookie): string | undefined {
  return request.cookies[cookie.name];
}

export function writeSessionToken(reply: FastifyReply, cookie: SessionCookie, token: string): void {
  reply.setCookie(cookie.name, token, cookieOptions(cookie));
}

export function dropSessionToken(reply: FastifyReply, cookie: SessionCookie): void {
  reply.clearCookie(cookie.name, cookieOptions(cookie));
}

/** No Max-Age: the cookie ends with the browser, the session on the server much earlier. */
function cookieOptions(cookie: SessionCookie): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: cookie.secure };
}
