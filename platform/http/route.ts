import type { Readable } from 'node:stream';
import type { Language, LocalText } from '@xueji/kernel';
import type { Actor, Permission } from '@xueji/platform/access';
import { z } from 'zod';
import type { Idempotency } from './idempotency.ts';
import type { Services } from './services.ts';

/** Who may call a route. There is no default: a route that names nothing does not compile. */
export type Access = Permission | 'public' | 'signed-in';

/** A brake on one route, beside the general ones. */
export interface RouteLimit {
  readonly max: number;
  readonly windowSeconds: number;
  /** What is counted together: the client's address, the signed-in person, or something the body names. */
  readonly per: 'address' | 'account' | ((body: unknown) => string);
}

/** The node that serves, as its users see it. */
export interface NodeIdentity {
  readonly name: LocalText;
  /** True when business time is shifted for practice. */
  readonly isPractice: boolean;
}

/** What a handler may know of its request beyond the validated input, and the two things it may do to its cookie. */
export interface RequestContext {
  readonly id: string;
  readonly node: NodeIdentity;
  /** Where people reach the node, as this request did: `https://hn.example.cn`. For addresses that go out on paper. */
  readonly address: string;
  readonly language: Language;
  /** The session cookie as presented, alive or not. */
  readonly sessionToken: string | undefined;
  grantSession(token: string): void;
  dropSession(): void;
}

/** An uploaded file, wholly received: no transaction waits for a slow line. */
export interface Upload {
  /** The name on the sender's machine, without folders and control characters, at most 200 characters. */
  readonly originalName: string;
  /** As the sender claims; rooms look at the bytes. */
  readonly mediaType: string;
  readonly content: Buffer;
}

/** A file on its way out. */
export interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stream: Readable;
  readonly sizeBytes?: number;
}

/** What a part of the request is when its schema is left out. */
type NoFields = Record<never, never>;

/** Rows come from presenters, which promise not to change them; the schema's own types are mutable. */
type Presented<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Presented<Item>[]
    : { readonly [Name in keyof Value]: Presented<Value[Name]> };

/** What a handler gives back; nothing at all where the schema is `z.undefined()`. */
type Answered<Answer> = [Answer] extends [undefined] ? void : Presented<Answer>;

interface Input<Allowed extends Access, Params, Query, Body, Idempotent extends boolean, Versioned extends boolean> {
  readonly services: Services;
  /** Present unless the route is public. */
  readonly actor: Allowed extends 'public' ? Actor | undefined : Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** For `runOnce`; present on routes marked `idempotent`. */
  readonly idempotency: Idempotent extends true ? Idempotency : undefined;
  /** From `If-Match`; present on routes marked `versioned`. */
  readonly expectedVersion: Versioned extends true ? number : undefined;
  readonly request: RequestContext;
}

interface Common<Allowed extends Access, Params, Query> {
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly permission: Allowed;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly limits?: readonly RouteLimit[];
}

/** A route as the server mounts it. Rooms make these with the functions below. */
export interface RouteDefinition {
  readonly kind: 'json' | 'upload' | 'download';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly permission: Access;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  /** Undefined: the route takes no body. For uploads: the fields beside the file. */
  readonly body: z.ZodType | undefined;
  readonly response: z.ZodType | undefined;
  readonly status: 200 | 201 | 202 | 204;
  readonly idempotent: boolean;
  readonly versioned: boolean;
  readonly limits: readonly RouteLimit[];
  readonly bytesMax: number | undefined;
  versionOf(value: unknown): number | undefined;
  handle(input: HandlerInput): Promise<unknown>;
}

/** What the server hands to `handle`; the typed handlers of rooms see the parts their definition promises. */
export interface HandlerInput {
  readonly services: Services;
  readonly actor: Actor | undefined;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly upload: Upload | undefined;
  readonly idempotency: Idempotency | undefined;
  readonly expectedVersion: number | undefined;
  readonly request: RequestContext;
}

const noFields = z.strictObject({});

/** Declares a route that takes and gives JSON. The handler's input and answer are typed by the schemas. */
export function defineRoute<
  const Allowed extends Access,
  Answer,
  Params = NoFields,
  Query = NoFields,
  Body = undefined,
  Idempotent extends boolean = false,
  Versioned extends boolean = false,
>(
  definition: Common<Allowed, Params, Query> & {
    readonly method: RouteDefinition['method'];
    readonly body?: z.ZodType<Body>;
    readonly response: z.ZodType<Answer>;
    /** 200 unless told. With 204 the response schema is `z.undefined()`. */
    readonly status?: RouteDefinition['status'];
    /** The header `Idempotency-Key` is required, and the use case runs its work through `runOnce`. */
    readonly idempotent?: Idempotent;
    /** The header `If-Match` is required; the use case compares with `refuseIfStale`. */
    readonly versioned?: Versioned;
    /** The version of what is answered, sent as `ETag`. */
    readonly versionOf?: (value: NoInfer<Answer>) => number;
    readonly handler: (
      input: Input<Allowed, Params, Query, Body, Idempotent, Versioned>,
    ) => Promise<Answered<NoInfer<Answer>>>;
  },
): RouteDefinition {
  const { versionOf, handler } = definition;
  return {
    ...commonOf(definition),
    kind: 'json',
    method: definition.method,
    body: definition.body,
    response: definition.response,
    status: definition.status ?? 200,
    idempotent: definition.idempotent ?? false,
    versioned: definition.versioned ?? false,
    bytesMax: undefined,
    versionOf: (value) => versionOf?.(value as Answer),
    // The server has validated every part with the schemas that type it here.
    handle: (input) => handler(input as unknown as Parameters<typeof handler>[0]),
  };
}

/** Declares a route that receives one file, in the multipart field `file`, beside optional text fields. */
export function defineUploadRoute<
  const Allowed extends Access,
  Answer,
  Params = NoFields,
  Query = NoFields,
  Fields = NoFields,
  Idempotent extends boolean = false,
>(
  definition: Common<Allowed, Params, Query> & {
    readonly fields?: z.ZodType<Fields>;
    readonly response: z.ZodType<Answer>;
    readonly status?: RouteDefinition['status'];
    /** As for JSON routes; the digest covers the file's bytes. */
    readonly idempotent?: Idempotent;
    /** Larger files are refused before they are wholly received. */
    readonly bytesMax: number;
    readonly handler: (
      input: Input<Allowed, Params, Query, Fields, Idempotent, false> & { readonly upload: Upload },
    ) => Promise<Answered<NoInfer<Answer>>>;
  },
): RouteDefinition {
  const { handler } = definition;
  return {
    ...commonOf(definition),
    kind: 'upload',
    method: 'POST',
    body: definition.fields ?? noFields,
    response: definition.response,
    status: definition.status ?? 201,
    idempotent: definition.idempotent ?? false,
    versioned: false,
    bytesMax: definition.bytesMax,
    versionOf: () => undefined,
    handle: (input) => handler(input as unknown as Parameters<typeof handler>[0]),
  };
}

/** Declares a route that answers with a file. */
export function defineDownloadRoute<const Allowed extends Access, Params = NoFields, Query = NoFields>(
  definition: Common<Allowed, Params, Query> & {
    readonly handler: (input: Input<Allowed, Params, Query, undefined, false, false>) => Promise<Download>;
  },
): RouteDefinition {
  const { handler } = definition;
  return {
    ...commonOf(definition),
    kind: 'download',
    method: 'GET',
    body: undefined,
    response: undefined,
    status: 200,
    idempotent: false,
    versioned: false,
    bytesMax: undefined,
    versionOf: () => undefined,
    handle: (input) => handler(input as unknown as Parameters<typeof handler>[0]),
  };
}

function commonOf<Params, Query>(definition: Common<Access, Params, Query>) {
  return {
    path: definition.path,
    summary: definition.summary,
    permission: definition.permission,
    params: definition.params ?? noFields,
    query: definition.query ?? noFields,
    limits: definition.limits ?? [],
  };
}
