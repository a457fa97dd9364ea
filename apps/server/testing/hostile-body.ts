import type { SeededRandom } from '@xueji/kernel';

/** As much of JSON Schema as the description of the API uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly minimum?: number;
}

export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

/** What people send who do not mean well, and what broken programs send. */
const HOSTILE_TEXTS = [
  "' OR 1=1 --",
  "'); DROP TABLE students; --",
  '${7*7}{{7*7}}',
  '<script>fetch("/api/session")</script>',
  '../../../../etc/passwd',
  '\u0000',
  '\ud800',
  'a\r\nSet-Cookie: xueji_test=1',
  '\u202e\u2066李',
  '=HYPERLINK("http://127.0.0.1/")',
  '%00%2e%2e%2f',
  '9'.repeat(40),
  '李'.repeat(20_000),
  '',
  ' ',
];
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  '9223372036854775808',
  [],
  {},
  [[[[[[[[]]]]]]]],
  { $ne: null },
  ...HOSTILE_TEXTS,
];
const FOREIGN_KEYS = ['__proto__', 'constructor', 'scopeNo', 'role', 'isRestricted', 'accountId', 'toString', '学籍号'];

/** Fills a schema with what it may hold, one place of it spoilt. The same chance spoils the same place. */
export class HostileBody {
  readonly #schemas: ApiDescription['components']['schemas'];
  readonly #random: SeededRandom;
  /** Ids of real rows of other offices. */
  readonly #foreignIds: readonly string[];

  constructor(description: ApiDescription, random: SeededRandom, foreignIds: readonly string[]) {
    this.#schemas = description.components.schemas;
    this.#random = random;
    this.#foreignIds = foreignIds;
  }

  fill(schema: JsonSchema): unknown {
    const body = this.#valid(schema, 0);
    return this.#random.chance(0.85) ? this.#spoil(body) : body;
  }

  text(): string {
    return this.#random.chance(0.3) ? this.#random.pick(this.#foreignIds) : this.#random.pick(HOSTILE_TEXTS);
  }

  #valid(schema: JsonSchema, depth: number): unknown {
    const named = schema.$ref === undefined ? schema : (this.#schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    const choice = named.anyOf ?? named.oneOf;
    if (choice !== undefined) return this.#valid(this.#random.pick(choice), depth);
    if (named.const !== undefined) return named.const;
    if (named.enum !== undefined) return this.#random.pick(named.enum);
    switch (named.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(named.properties ?? {})
            .filter(([name]) => named.required?.includes(name) === true || this.#random.chance(0.5))
            .map(([name, of]) => [name, this.#valid(of, depth + 1)]),
        );
      case 'array':
        return depth > 6 ? [] : [this.#valid(named.items ?? {}, depth + 1)];
      case 'integer':
      case 'number':
        return named.minimum ?? this.#random.integer(0, 2030);
      case 'boolean':
        return this.#random.chance(0.5);
      case 'string':
      case undefined:
      default:
        return this.#random.pick([this.#random.pick(this.#foreignIds), '2026-09-01', '郑州市', '11', 'teaching']);
    }
  }

  /** Walks to one place at random and puts something there, takes something away, or adds a key nobody declared. */
  #spoil(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || this.#random.chance(0.15))
      return this.#random.pick(HOSTILE_VALUES);
    if (Array.isArray(body)) return body.map((item) => this.#spoil(item));
    const entries = Object.entries(body);
    if (entries.length === 0 || this.#random.chance(0.2))
      return JSON.parse(
        JSON.stringify(Object.fromEntries(entries)).replace(
          /^\{/,
          `{${JSON.stringify(this.#random.pick(FOREIGN_KEYS))}:1${entries.length === 0 ? '' : ','}`,
        ),
      );
    const [spoilt] = this.#random.pick(entries);
    if (this.#random.chance(0.15)) return Object.fromEntries(entries.filter(([name]) => name !== spoilt));
    return Object.fromEntries(entries.map(([name, value]) => [name, name === spoilt ? this.#spoil(value) : value]));
  }
}
