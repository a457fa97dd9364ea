import { refuseWith } from '@xueji/kernel';
import { sha256 } from '@xueji/platform/crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseForgery } from './forgery.ts';
import { readIdempotency } from './idempotency.ts';
import { languageOf } from './language.ts';
import { accountOf, type Brake, createBrake, createRouteBrakes, type RequestLimits } from './limits.ts';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';
import { PROBLEM_MEDIA_TYPE, problemSchema } from './problem-response.ts';
import type { Access, Download, NodeIdentity, RequestContext, RouteDefinition, Upload } from './route.ts';
import type { Services } from './services.ts';
import {
  type Authority,
  dropSessionToken,
  readSessionToken,
  type SessionCookie,
  writeSessionToken,
} from './session.ts';
import { refuseUnstorableText } from './unstorable-text.ts';
import { receiveForm } from './upload.ts';
import { entityTagOf, readExpectedVersion } from './version.ts';

/** What every route of one server shares. */
export interface Edge {
  readonly node: NodeIdentity;
  readonly services: Services;
  readonly authority: Authority;
  readonly cookie: SessionCookie;
  readonly limits: RequestLimits;
  readonly address: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of an upload route, received after the checks that need no body. */
    upload: Upload | undefined;
  }
  interface FastifyContextConfig {
    /** What made this route; routes of the API without one are refused at start. */
    readonly definition?: RouteDefinition;
  }
}

/** Sent by pages with what they ask on their own, such as how far a job is: it does not keep a session alive. */
const BACKGROUND_HEADER = 'x-xueji-background';

/** A route without a body takes nothing, or an empty object, which some clients send. */
const noBody = z.union([z.undefined(), z.null(), z.strictObject({})]);

/**
 * Mounts the routes. Every request walks the same steps, in this order:
 *
 * 1. request id (made by the server), general brake on the address
 * 2. session: cookie → actor
 * 3. permission: nothing is allowed by default
 * 4. forgery: a changing request must come from our own pages
 * 5. brakes of the account and the route
 * 6. schemas: path, query, body; an unknown field is refused, and a text no database can keep
 * 7. idempotency key and expected version
 * 8. handler: the use case, in its own transaction
 * 9. the answer, checked against its schema
 */
export function mountRoutes(app: FastifyInstance, edge: Edge, routes: readonly RouteDefinition[]): void {
  const brakeAddress = createBrake(app, { max: edge.limits.perAddressPerMinute, windowSeconds: 60 });
  const brakeAccount = createBrake(app, { max: edge.limits.perAccountPerMinute, windowSeconds: 60 }, accountOf);
  for (const definition of routes) {
    const brakes = createRouteBrakes(app, definition.limits);
    app.route({
      method: definition.method,
      url: definition.path,
      config: { definition },
      schema: schemaOf(definition),
      onRequest: async (request) => {
        await brakeAddress(request);
        request.signedIn = await findSession(edge, request);
        refuseUnpermitted(edge.authority, request, definition.permission);
        refuseForgery(request, definition.permission);
        if (request.signedIn !== undefined) await brakeAccount(request);
        await applyAll(brakes.beforeBody, request);
      },
      preValidation: async (request) => {
        if (definition.bytesMax === undefined) return;
        const form = await receiveForm(request, definition.bytesMax);
        request.upload = form.upload;
        request.body = form.fields;
      },
      preHandler: async (request) => {
        const { params, query, body } = request;
        refuseUnstorableText({ '/params': params, '/query': query, '': body });
        await applyAll(brakes.afterBody, request);
      },
      handler: async (request, reply) => {
        const answer = await definition.handle(inputOf(edge, definition, request, reply));
        return sendAnswer(definition, answer, reply);
      },
    });
  }
}

async function findSession(edge: Edge, request: FastifyRequest) {
  const token = readSessionToken(request, edge.cookie);
  return token === undefined
    ? undefined
    : edge.authority.findSession(token, {
        id: request.id,
        isActivity: headerOf(request, BACKGROUND_HEADER) === undefined,
      });
}

function refuseUnpermitted(authority: Authority, request: FastifyRequest, access: Access): void {
  if (access === 'public') return;
  if (request.signedIn === undefined) refuseWith(PLATFORM_PROBLEMS.sessionMissing);
  if (access === 'signed-in') return;
  if (request.signedIn.isRestricted) refuseWith(PLATFORM_PROBLEMS.sessionRestricted);
  if (!authority.isAllowed(request.signedIn.actor, access)) refuseWith(PLATFORM_PROBLEMS.permissionMissing);
}

async function applyAll(brakes: readonly Brake[], request: FastifyRequest): Promise<void> {
  for (const brake of brakes) await brake(request);
}

function schemaOf(definition: RouteDefinition) {
  const { method, params, query, response, status } = definition;
  return {
    summary: definition.summary,
    params,
    querystring: query,
    ...(method === 'GET' ? {} : { body: definition.body ?? noBody }),
    response: {
      ...(response === undefined ? {} : { [status]: response }),
      default: { description: 'Refusal or fault', content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } } },
    },
  };
}

function inputOf(edge: Edge, definition: RouteDefinition, request: FastifyRequest, reply: FastifyReply) {
  const { params, query, body, upload } = request;
  const { idempotent, versioned, method, path } = definition;
  const content = {
    params,
    query,
    body,
    ...(upload === undefined ? {} : { file: sha256(upload.content).toString('hex') }),
  };
  return {
    services: edge.services,
    actor: request.signedIn?.actor,
    params,
    query,
    body,
    upload,
    idempotency: idempotent
      ? readIdempotency(`${method} ${path}`, headerOf(request, 'idempotency-key'), content)
      : undefined,
    expectedVersion: versioned ? readExpectedVersion(headerOf(request, 'if-match')) : undefined,
    request: contextOf(edge, request, reply),
  };
}

function contextOf(edge: Edge, request: FastifyRequest, reply: FastifyReply): RequestContext {
  return {
    id: request.id,
    node: edge.node,
    address: edge.address ?? `${request.protocol}://${request.host}`,
    language: request.signedIn?.actor.language ?? languageOf(request.headers['accept-language']),
    sessionToken: readSessionToken(request, edge.cookie),
    grantSession: (token) => writeSessionToken(reply, edge.cookie, token),
    dropSession: () => dropSessionToken(reply, edge.cookie),
  };
}

function sendAnswer(definition: RouteDefinition, answer: unknown, reply: FastifyReply): FastifyReply {
  if (definition.kind === 'download') return sendFile(answer as Download, reply);
  const version = definition.versionOf(answer);
  if (version !== undefined) reply.header('etag', entityTagOf(version));
  return reply.code(definition.status).send(answer);
}

/** Always an attachment: the browser saves it and never shows it as a page of ours. */
function sendFile(file: Download, reply: FastifyReply): FastifyReply {
  if (file.sizeBytes !== undefined) reply.header('content-length', file.sizeBytes);
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeRfc8187(file.fileName)}`)
    .type(file.mediaType)
    .send(file.stream);
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
