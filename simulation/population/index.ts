export { divisionCode12, NEIGHBOURHOODS, type Neighbourhood, type Setting } from './neighbourhood.ts';
export { generatePopulation, type Intake, type KnownPerson, Population, type PopulationOptions } from './population.ts';
export { type PopulationProfile, PROFILES } from './population-profile.ts';
export type { SexCode, SyntheticGuardian, SyntheticPupil } from './pupil.ts';
export { subSeed } from './sub-seed.ts';
export { WeightedList } from './weighted-list.ts';
