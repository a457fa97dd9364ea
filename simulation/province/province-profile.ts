import { type PopulationProfile, PROFILES } from '../population/index.ts';

const HENAN = '41';
/** Provinces where the share of minorities is far from the nation's (domain, 8.4). */
const MINORITY_SHARES: Readonly<Record<string, number>> = {
  '15': 0.25,
  '45': 0.39,
  '52': 0.4,
  '53': 0.37,
  '54': 0.95,
  '63': 0.6,
  '64': 0.42,
  '65': 0.6,
};

/** The shares the people of a province are drawn with: its own where they are known, else the nation's. */
export function profileOf(provinceCode: string): PopulationProfile {
  if (provinceCode === HENAN) return PROFILES.henan;
  const minorityShare = MINORITY_SHARES[provinceCode];
  return minorityShare === undefined ? PROFILES.nation : { ...PROFILES.nation, minorityShare };
}
