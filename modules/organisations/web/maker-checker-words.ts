import type { MakerChecker } from '@xueji/organisations';

/** The sentence for each way in which what leaves a school is reviewed. */
export const MAKER_CHECKER_WORDS = {
  'two-person': 'twoPerson',
  'central-school': 'byCentralSchool',
  authority: 'byAuthority',
} as const satisfies Record<MakerChecker, string>;
