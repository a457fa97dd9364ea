export { NEIGHBOURHOODS, type Neighbourhood, type Setting } from './neighbourhood.ts';
export { drawTeacherName } from './person-name.ts';
export { generatePopulation, type Intake, type KnownPerson, Population } from './population.ts';
export { PROFILES } from './population-profile.ts';
export type { SyntheticGuardian, SyntheticPupil } from './pupil.ts';
export { subSeed } from './sub-seed.ts';
