import {
  type DestinationStream,
  destination,
  type LogFn,
  type Logger as PinoLogger,
  pino,
  stdTimeFunctions,
} from 'pino';
import { allowedFields, allowedMessage, type LogFields } from './log-fields.ts';

const LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LEVELS)[number];

/**
 * A sentence written in the program. Text put together at run time does not compile: what varies belongs into the fields,
 * where it is checked. (A record of any text needs no key, one of a literal text needs that very key.)
 */
type Sentence<Text extends string> = Record<'', true> extends Record<Text, true> ? never : Text;

interface LogMethod {
  <Text extends string>(fields: LogFields, message: Sentence<Text>): void;
  <Text extends string>(message: Sentence<Text>): void;
}

/** Where the program tells its operator what it does. Says nothing about a pupil, whatever is handed to it. */
export interface Logger {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  /** A logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  readonly level?: LogLevel;
  /** A file to append to (made with its folder, readable by its owner only) or a stream; standard output by default. */
  readonly to?: string | DestinationStream;
}

/**
 * Makes the logger of a process: one JSON object per line. The result is a pino logger and may be handed to the HTTP
 * server; whatever libraries log through it passes the same gate as our own lines (see log-fields.ts).
 */
export function createLogger({ level = 'info', to }: LoggerOptions = {}): PinoLogger {
  const stream = typeof to === 'object' ? to : destination({ dest: to ?? 1, mkdir: true, mode: 0o600, sync: true });
  const log = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { logMethod: logAllowed },
    },
    stream,
  );
  // Fields of a child do not pass the hook. Children inherit this method from the logger they are made of.
  const makeChild = Reflect.get<PinoLogger, 'child'>(log, 'child');
  log.child = function child<Levels extends string = never>(
    this: PinoLogger,
    fields: object,
    options?: pino.ChildLoggerOptions<Levels>,
  ): PinoLogger<Levels> {
    return Reflect.apply(makeChild<Levels>, this, [allowedFields(fields), options]);
  };
  return log;
}

/** The level named by XUEJI_LOG_LEVEL, `info` when it names none. Throws for a word that is no level. */
export function logLevelFrom(environment: Readonly<Record<string, string | undefined>>): LogLevel {
  const wanted = environment['XUEJI_LOG_LEVEL'] ?? 'info';
  const level = LEVELS.find((known) => known === wanted);
  if (level === undefined) throw new Error(`XUEJI_LOG_LEVEL must be one of ${LEVELS.join(', ')}`);
  return level;
}

/** Every line passes here: `(fields, message)`, `(error, message)` or `(message)`, with arguments to fill in dropped. */
function logAllowed(this: PinoLogger, given: readonly unknown[], log: LogFn): void {
  const [first, second] = given;
  if (typeof first !== 'object' || first === null) {
    log.call(this, {}, allowedMessage(first, {}));
    return;
  }
  const fields = first instanceof Error ? { error: first } : first;
  log.call(this, allowedFields(fields), allowedMessage(second, fields));
}
