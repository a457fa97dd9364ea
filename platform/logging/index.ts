export { createLogger, type Logger, type LoggerOptions, type LogLevel, logLevelFrom } from './create-logger.ts';
export { describeError, type ErrorDescription } from './describe-error.ts';
export type { LogFields } from './log-fields.ts';
