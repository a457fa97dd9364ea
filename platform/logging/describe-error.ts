import { Refused } from '@xueji/kernel';

/** What is kept of something thrown. */
export interface ErrorDescription {
  readonly class: string;
  /** SQLSTATE or a system error code. */
  readonly code?: string;
  /** The database object that refused. */
  readonly constraint?: string;
  readonly table?: string;
  /** The type of a refusal. */
  readonly problem?: string;
  readonly frames?: readonly string[];
  readonly causes?: readonly ErrorDescription[];
}

const NAME = /^[A-Za-z_$][\w$./-]{0,79}$/;
/** A frame as V8 prints it. Names of functions and files are the program's own, so nothing else has this form. */
const FRAME =
  /^ {4}at (?:(?:async |new )?[\w$.<>#[\] ]{1,120} \()?(?:file:\/\/|node:)?[\w$@./+-]{1,300}:\d{1,6}:\d{1,6}\)?$/;
const FRAMES_MAX = 12;
const CAUSES_DEEP_MAX = 3;
const CAUSES_WIDE_MAX = 3;

/**
 * The class of an error, its codes and the places it passed through. Never its message: PostgreSQL, parsers and file
 * systems put values into theirs, and so personal data. Of the fields of a database error only names of objects are
 * kept, not `detail`, `hint` or `where`.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { class: typeof error };
  const code = nameIn(error, 'code');
  const constraint = nameIn(error, 'constraint');
  const table = nameIn(error, 'table');
  const frames = framesOf(error);
  const causes = depth < CAUSES_DEEP_MAX ? causesOf(error).map((cause) => describeError(cause, depth + 1)) : [];
  return {
    class: NAME.test(error.constructor.name) ? error.constructor.name : 'Error',
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(error instanceof Refused ? { problem: error.problem.kind.type } : {}),
    ...(frames.length === 0 ? {} : { frames }),
    ...(causes.length === 0 ? {} : { causes }),
  };
}

/** A field of an error, if it has the form of a name: a letter first, so that no number of a person fits. */
function nameIn(error: Error, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  if (typeof value !== 'string') return undefined;
  return NAME.test(value) || /^[0-9A-Z]{5}$/.test(value) ? value : undefined;
}

/** The lines after the message. The message may have any form, also that of a frame, so it is cut off first. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const afterMessage = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;
  return afterMessage
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES_MAX)
    .map((line) => line.trim());
}

function causesOf(error: Error): readonly unknown[] {
  const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return (error.cause === undefined ? causes : [error.cause, ...causes]).slice(0, CAUSES_WIDE_MAX);
}
