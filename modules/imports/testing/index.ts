export type { AwkwardFile, AwkwardOutcome } from './awkward-file.ts';
export { AWKWARD_FILES, describeOutcome } from './awkward-files.ts';
