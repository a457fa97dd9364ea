export { HAN } from './ethnic-groups.ts';
export { type HomeCounty, NEIGHBOURHOODS, type Neighbourhood, type Setting } from './neighbourhood.ts';
export { drawFamilyName, drawTeacherName } from './person-name.ts';
export { generatePopulation, type Intake, type KnownPerson, Population } from './population.ts';
export { type PopulationProfile, PROFILES } from './population-profile.ts';
export type { DrawnPupil, OftenMissing, SexCode, SyntheticGuardian, SyntheticPupil } from './pupil.ts';
export { subSeed } from './sub-seed.ts';
