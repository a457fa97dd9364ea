import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { RouteDefinition } from './route.ts';

/** Describes every mounted route as OpenAPI 3.1, from the wire schemas that also validate. Register before mounting. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Xueji 学籍',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        description: 'The open national student register. Refusals and faults are application/problem+json (RFC 9457).',
      },
    },
    transform: transformRoute,
    transformObject: (document) => withoutUnreferenced(jsonSchemaTransformObject(document)),
  });
}

interface Described {
  readonly paths?: object;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** Every named schema is described as input and as output; the document keeps those that something refers to. */
function withoutUnreferenced<Document extends object>(document: Document & Described): Document {
  const schemas = document.components?.schemas ?? {};
  const reached = new Set<string>();
  const reach = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (reached.has(name)) continue;
      reached.add(name);
      reach(schemas[name]);
    }
  };
  reach(document.paths);
  const kept = Object.entries(schemas).filter(([name]) => reached.has(name));
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } };
}

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transform']>;

/** Adds to the schemas what they do not say: the headers and the multipart body of a route, and who may call it. */
const transformRoute: Transform = (input) => {
  const definition = input.route.config?.definition;
  if (definition === undefined) return { schema: { hide: true }, url: input.url };
  const { schema, url } = jsonSchemaTransform(input);
  const described: Record<string, unknown> = { ...schema, ...bodyOf(definition, schema), tags: [roomOf(definition)] };
  const headers = headersOf(definition);
  if (headers !== undefined) described['headers'] = headers;
  described['x-permission'] = definition.permission;
  return { schema: described, url };
};

function bodyOf(definition: RouteDefinition, schema: FastifySchema | undefined): object {
  if (definition.body === undefined) return { body: undefined };
  if (definition.kind !== 'upload') return {};
  const fields = (schema?.body ?? {}) as { properties?: object; required?: readonly string[] };
  return {
    consumes: ['multipart/form-data'],
    body: {
      type: 'object',
      properties: { ...fields.properties, file: { type: 'string', format: 'binary' } },
      required: [...(fields.required ?? []), 'file'],
      additionalProperties: false,
    },
  };
}

/** `x-csrf-token` and the cookie are the session's, not a route's: the client sends them always. */
function headersOf({ idempotent, versioned }: RouteDefinition): object | undefined {
  const properties = {
    ...(idempotent ? { 'Idempotency-Key': { type: 'string', minLength: 8, maxLength: 100 } } : {}),
    ...(versioned ? { 'If-Match': { type: 'string', pattern: '^"\\d{1,9}"$' } } : {}),
  };
  const names = Object.keys(properties);
  return names.length === 0 ? undefined : { type: 'object', properties, required: names };
}

function roomOf(definition: RouteDefinition): string {
  return definition.path.split('/')[2] ?? 'api';
}
