import type { Stage } from '@xueji/code-sets';
import type { MINORITIES } from './ethnic-groups.ts';

/** Shares the people of a place are drawn with, 0 to 1. */
export interface PopulationProfile {
  readonly minorityShare: number;
  readonly minorities: keyof typeof MINORITIES;
}

/** The nation of 2014 (domain, 8.4), and Henan, where few but the Hui are not Han. */
export const PROFILES = {
  nation: { minorityShare: 0.111, minorities: 'nation' },
  henan: { minorityShare: 0.016, minorities: 'henan' },
} as const satisfies Record<string, PopulationProfile>;

export const FEMALE_SHARE: Readonly<Record<Stage, number>> = { 1: 0.463, 2: 0.467, 3: 0.5 };
export const BOARDER_SHARE: Readonly<Record<Stage, number>> = { 1: 0.11, 2: 0.44, 3: 0.67 };
export const ONLY_CHILD_SHARE: Readonly<Record<Stage, number>> = { 1: 0.4, 2: 0.42, 3: 0.47 };
export const DISABILITY_SHARE: Readonly<Record<Stage, number>> = { 1: 0.0017, 2: 0.0015, 3: 0.0005 };
/** Twins per child: about one birth in ninety, in recent cohorts. */
export const TWIN_SHARE = 0.011;
/** Of the children with brothers or sisters, those whose elder sibling is in a school nearby. */
export const SIBLING_SHARE = 0.14;
export const NO_DOCUMENT_SHARE = 0.011;
/** Hong Kong, Macao, Taiwan and foreign pupils. */
export const OVERSEAS_SHARE = 0.0008;
export const ORPHAN_SHARE = 0.0017;
export const MARTYR_FAMILY_SHARE = 0.0005;
/** Rural hukou: farming families also live in towns, so that some 70 % of all pupils hold one. */
export const RURAL_HUKOU_SHARE = { urban: 0.5, rural: 0.95 } as const;
/** Of pupils in the city, the children of workers from elsewhere; of village children, those whose parents went. */
export const MIGRANT_SHARE_IN_CITIES = 0.155;
export const LEFT_BEHIND_SHARE_IN_VILLAGES = 0.4;
