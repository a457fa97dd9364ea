import { fillText, type Language, type LocalText, type Problem, type TextValues } from '@xueji/kernel';
import { z } from 'zod';
import { nodeFault } from './platform-problems.ts';

/** The media type of every refusal and fault (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Wire form of a refusal or fault (RFC 9457). Clients compare `type`; people read `title` and `detail`. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('urn:xueji:problem:<hierarchical type>, stable'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened, why, and what to do, in the language of the account'),
    requestId: z.string().describe('Names this request in the log'),
    errors: z
      .array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))
      .optional()
      .describe('What was wrong with single values; pointer is a JSON pointer into the body (RFC 6901)'),
    otherLanguage: z
      .strictObject({
        language: z.enum(['zh', 'en']),
        title: z.string(),
        detail: z.string(),
        errors: z.array(z.string()).describe('The details of the errors, in their order'),
      })
      .describe('The same sentences in the other language, for a reader who switches while they are on the screen'),
    allowedActions: z.array(z.string()).optional().describe('What may be done in the present state'),
  })
  .meta({ id: 'Problem' });

export type ProblemBody = z.infer<typeof problemSchema>;

/** Refusal → wire. */
export function presentProblem(refusal: Problem, language: Language, requestId: string): ProblemBody {
  const { kind, values, errors, allowedActions } = refusal;
  return {
    ...describe(kind, language, requestId, values, errors),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.map((error) => ({
            pointer: error.pointer,
            code: error.code,
            detail: fillText(error.detail, language, error.values),
          })),
        }),
    ...(allowedActions === undefined ? {} : { allowedActions: [...allowedActions] }),
  };
}

/** Fault → wire: the same sentence whatever went wrong. */
export function presentFault(language: Language, requestId: string): ProblemBody {
  return describe(nodeFault, language, requestId, { requestId });
}

interface Described {
  readonly type: string;
  readonly status: number;
  readonly title: LocalText;
  readonly detail: LocalText;
}

function describe(
  kind: Described,
  language: Language,
  requestId: string,
  values?: TextValues,
  errors: Problem['errors'] = [],
): ProblemBody {
  const other = language === 'zh' ? 'en' : 'zh';
  return {
    type: `urn:xueji:problem:${kind.type}`,
    title: kind.title[language],
    status: kind.status,
    detail: fillText(kind.detail, language, values),
    requestId,
    otherLanguage: {
      language: other,
      title: kind.title[other],
      detail: fillText(kind.detail, other, values),
      errors: errors.map((error) => fillText(error.detail, other, error.values)),
    },
  };
}
