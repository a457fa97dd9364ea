import type { LocalText, TextValues } from './text.ts';

/**
 * One kind of refusal, declared once in the catalogue of the room that refuses.
 *
 * `type` is hierarchical and stable (`registration/import/file-too-large`); clients and tests compare it.
 * `detail` says what happened, why, and what to do next; it never carries personal data beyond `values`.
 */
export interface ProblemKind {
  readonly type: string;
  /** HTTP status the edge answers with; rooms themselves know nothing else of HTTP. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 503;
  readonly title: LocalText;
  readonly detail: LocalText;
}

/** What was wrong with one value of the request. `pointer` is a JSON pointer into the body (RFC 6901). */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: LocalText;
  readonly values?: TextValues;
}

/** A refusal on its way out: a kind, and what fills its sentences. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly values?: TextValues;
  readonly errors?: readonly FieldProblem[];
  /** Actions that are allowed in the present state, for 409. */
  readonly allowedActions?: readonly string[];
}

export function problem(kind: ProblemKind, values?: TextValues, more?: Omit<Problem, 'kind' | 'values'>): Problem {
  return { kind, ...(values === undefined ? {} : { values }), ...more };
}

/**
 * Carries a refusal up through a transaction, so that the transaction rolls back.
 * Thrown by use cases, caught only by the HTTP edge and by job handlers.
 */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(refusal: Problem) {
    super(refusal.kind.type);
    this.name = 'Refused';
    this.problem = refusal;
  }
}

/** Throws the refusal `kind`. */
export function refuseWith(kind: ProblemKind, values?: TextValues, more?: Omit<Problem, 'kind' | 'values'>): never {
  throw new Refused(problem(kind, values, more));
}
