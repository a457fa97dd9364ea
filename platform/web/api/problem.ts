import type { Language } from '@xueji/kernel';
import { currentLanguage } from '../i18n/language.ts';

/** What was wrong with one value of the request; `pointer` is a JSON pointer into its body. */
export interface ApiFieldProblem {
  readonly pointer: string;
  /** The rule's stable number, shown small so that a person can quote it on the telephone. */
  readonly code: string;
  readonly detail: string;
}

/** The sentences of a problem in the language that was not asked for; `errors` are the details of its errors, in order. */
interface OtherWording {
  readonly language: Language;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly string[];
}

type Parts = Partial<Omit<ApiProblem, 'status' | keyof Error>> & {
  readonly type: string;
  readonly otherWording?: OtherWording | undefined;
};

/** A refusal of the server (RFC 9457). Its sentences are in the language on screen, also after that was switched. */
export class ApiProblem extends Error {
  readonly status: number;
  /** The room's problem type, as in its catalogue: `registration/import/file-too-large`. Compare this, never the sentences. */
  readonly type: string;
  /** What may be done in the present state; filled for 409. */
  readonly allowedActions: readonly string[];
  readonly requestId: string | undefined;
  readonly #parts: Parts;

  constructor(status: number, parts: Parts) {
    super(parts.type);
    this.name = 'ApiProblem';
    this.status = status;
    this.type = parts.type;
    this.allowedActions = parts.allowedActions ?? [];
    this.requestId = parts.requestId;
    this.#parts = parts;
  }

  get title(): string {
    return this.#switched()?.title ?? this.#parts.title ?? '';
  }

  get detail(): string {
    return this.#switched()?.detail ?? this.#parts.detail ?? '';
  }

  get errors(): readonly ApiFieldProblem[] {
    const errors = this.#parts.errors ?? [];
    const switched = this.#switched();
    if (switched === undefined) return errors;
    return errors.map((error, index) => ({ ...error, detail: switched.errors[index] ?? error.detail }));
  }

  #switched(): OtherWording | undefined {
    const { otherWording } = this.#parts;
    return otherWording?.language === currentLanguage() ? otherWording : undefined;
  }
}

/** The request did not reach the server, or its answer did not reach us. It may be sent again with the same key. */
export class NetworkFailure extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached', { cause });
    this.name = 'NetworkFailure';
  }
}

/** The type given to an answer that is no problem document: a proxy's page, a crashed server. */
const UNEXPLAINED = 'unexplained';

const TYPE_PREFIX = 'urn:xueji:problem:';

/** Reads a refused answer. Never throws: whatever came, the caller has a problem to show. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const body = await bodyOf(response);
  if (body === undefined) return new ApiProblem(response.status, { type: UNEXPLAINED, requestId });
  return new ApiProblem(response.status, {
    type: textOf(body['type'])?.replace(TYPE_PREFIX, '') ?? UNEXPLAINED,
    title: textOf(body['title']) ?? '',
    detail: textOf(body['detail']) ?? '',
    errors: listOf(body['errors']).flatMap(fieldProblem),
    allowedActions: listOf(body['allowedActions']).filter((action) => typeof action === 'string'),
    otherWording: otherWordingOf(recordOf(body['otherLanguage'])),
    requestId: textOf(body['requestId']) ?? requestId,
  });
}

/** Is the same request, sent again, likely to succeed? */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof NetworkFailure || (error instanceof ApiProblem && (error.status === 503 || error.status === 429))
  );
}

/** The problems of one field, for a form: `errorsAt(problem, '/birthDate')`. */
export function errorsAt(problem: unknown, pointer: string): readonly ApiFieldProblem[] {
  return problem instanceof ApiProblem ? problem.errors.filter((error) => error.pointer === pointer) : [];
}

async function bodyOf(response: Response): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!/^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return recordOf(await response.json());
  } catch {
    // Cut off on the way: the status still tells what happened.
    return undefined;
  }
}

function fieldProblem(value: unknown): ApiFieldProblem[] {
  const entry = recordOf(value);
  const detail = textOf(entry?.['detail']);
  if (entry === undefined || detail === undefined) return [];
  return [{ pointer: textOf(entry['pointer']) ?? '', code: textOf(entry['code']) ?? '', detail }];
}

function otherWordingOf(value: Readonly<Record<string, unknown>> | undefined): OtherWording | undefined {
  const { language, title, detail, errors } = value ?? {};
  if (language !== 'zh' && language !== 'en') return undefined;
  return {
    language,
    title: textOf(title) ?? '',
    detail: textOf(detail) ?? '',
    errors: listOf(errors).map((error) => textOf(error) ?? ''),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
