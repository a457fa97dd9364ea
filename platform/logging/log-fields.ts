import { describeError } from './describe-error.ts';

/** The longest run of digits a logged text may hold: a phone number has eleven, an ID number fifteen or eighteen. */
const DIGITS_TOGETHER = /\d{11}/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TOKEN = /^[\w-]{1,64}$/;
const WORD = /^[A-Za-z][\w./:-]{0,79}$/;
const ROUTE = /^\/[\w/:.*-]{0,199}$/;
/** Ids of people who act, of jobs and of offices end long before ten digits. */
const ID = /^[1-9]\d{0,9}$/;
/** Nothing that is counted or timed reaches it; a phone number written as a number passes it. */
const NUMBER_MAX = 1_000_000_000;

/**
 * The only things a log line may say, and the shape of each. A key that is not here is not logged, and a value that does
 * not have the shape of its key is withheld: names and numbers of children stay out without anybody remembering to hide them.
 */
const SHAPES = {
  requestId: TOKEN,
  route: ROUTE,
  method: WORD,
  status: NUMBER_MAX,
  durationMs: NUMBER_MAX,
  accountId: ID,
  organisationId: ID,
  jobKind: WORD,
  jobRunId: ID,
  attempt: NUMBER_MAX,
  errorCode: WORD,
  constraint: WORD,
  topic: WORD,
  node: WORD,
  host: WORD,
  port: NUMBER_MAX,
  pid: NUMBER_MAX,
  migration: TOKEN,
  count: NUMBER_MAX,
  total: NUMBER_MAX,
  rssMb: NUMBER_MAX,
} as const satisfies Record<string, RegExp | number>;

type LogKey = keyof typeof SHAPES;

/** What may accompany a log line. `error` (or `err`) may be anything thrown; only its class, codes and places are kept. */
export type LogFields = { readonly [Key in LogKey]?: string | number | null | undefined } & {
  readonly error?: unknown;
  readonly err?: unknown;
};

const WITHHELD = '[withheld]';

/** Reduces anything handed to the logger to what may be logged. */
export function allowedFields(fields: object): Record<string, unknown> {
  const allowed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (key === 'error' || key === 'err') allowed['error'] = describeError(value);
    else if (Object.hasOwn(SHAPES, key)) allowed[key] = fits(value, SHAPES[key as LogKey]) ? value : WITHHELD;
  }
  return allowed;
}

function fits(value: unknown, shape: RegExp | number): boolean {
  if (typeof shape === 'number') return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= shape;
  if (typeof value !== 'string') return false;
  return shape.test(value) && (!DIGITS_TOGETHER.test(value) || UUID.test(value));
}

/** Messages are sentences of the program itself, in small letters: no digits, no characters, no names in Latin letters. */
const MESSAGE = /^[a-z][a-z ,:'()-]{0,99}$/;

/** A message that may be logged. Text of another origin, such as the message of an error, is withheld. */
export function allowedMessage(message: unknown, fields: object): string | undefined {
  if (message === undefined) return undefined;
  const isOfAnError = Object.values(fields).some((value) => value instanceof Error && value.message === message);
  return typeof message === 'string' && MESSAGE.test(message) && !isOfAnError ? message : WITHHELD;
}
