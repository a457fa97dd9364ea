import type { FieldProblem, LocalText, TextValues } from '@xueji/kernel';
import type { FastifyError } from 'fastify';
import { fieldProblems } from './platform-problems.ts';

type ValidationIssue = NonNullable<FastifyError['validation']>[number];
export type RequestPart = 'body' | 'querystring' | 'params' | 'headers';

/** Pointers into the body stand alone; those into another part of the request begin with its name. */
const POINTER_PREFIX: Record<RequestPart, string> = {
  body: '',
  querystring: '/query',
  params: '/params',
  headers: '/headers',
};

/** What a wire schema found wrong → one field problem per value, with a pointer to it (RFC 6901). */
export function fieldProblemsOf(
  issues: readonly ValidationIssue[],
  part: RequestPart,
  presented: unknown,
): FieldProblem[] {
  return issues.flatMap((issue): readonly FieldProblem[] => {
    const path = issue.instancePath === '/' ? '' : issue.instancePath;
    const pointer = POINTER_PREFIX[part] + path;
    if (issue.keyword === 'unrecognized_keys') {
      return stringsOf(issue.params['keys']).map((key) => ({
        pointer: `${pointer}/${escapePointer(key)}`,
        code: 'unknown',
        detail: fieldProblems.unknown,
      }));
    }
    const found = classify(issue, valueAt(presented, path));
    return [{ pointer, ...found }];
  });
}

interface Classified {
  readonly code: string;
  readonly detail: LocalText;
  readonly values?: TextValues;
}

function classify(issue: ValidationIssue, value: unknown): Classified {
  if (value === undefined) return { code: 'required', detail: fieldProblems.required };
  const { params } = issue;
  switch (issue.keyword) {
    case 'invalid_type':
      return { code: 'wrong-type', detail: fieldProblems.wrongType, values: { expected: String(params['expected']) } };
    case 'too_small':
      return { code: 'too-small', detail: fieldProblems.tooSmall, values: { limit: String(params['minimum']) } };
    case 'too_big':
      return { code: 'too-big', detail: fieldProblems.tooBig, values: { limit: String(params['maximum']) } };
    case 'invalid_format':
      return { code: 'wrong-format', detail: fieldProblems.wrongFormat };
    case 'invalid_value':
      return {
        code: 'not-listed',
        detail: fieldProblems.notListed,
        values: { allowed: stringsOf(params['values']).join(' | ') },
      };
    default:
      return { code: 'invalid', detail: fieldProblems.invalid };
  }
}

function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const step of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

function stringsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
