import type { PaperScope } from '../model/paper-scope.ts';

/** Who is to get certificates. */
export interface IssueWish {
  readonly scope: PaperScope;
  /** How many pupils were chosen. */
  readonly count: number;
}
