export { createLogger, type Logger, type LoggerOptions, type LogLevel, logLevelFrom } from './create-logger.ts';
export type { LogFields } from './log-fields.ts';
