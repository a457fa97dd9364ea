import type { SeededRandom } from '@xueji/kernel';
import type { DocumentNumbers } from './document-numbers.ts';
import type { Household } from './household.ts';
import { NO_DOCUMENT_SHARE, OVERSEAS_SHARE } from './population-profile.ts';
import type { SyntheticPupil } from './pupil.ts';

/** The part of a record that depends on the pupil's document. */
export type PupilDocument = Pick<SyntheticPupil, 'idTypeCode' | 'idNumber' | 'nationalityCode' | 'overseasCode'>;
type Born = Pick<SyntheticPupil, 'birthDate' | 'sexCode'>;

/** How a pupil from elsewhere is documented: type of document (C04), number, nationality (C03), C05. */
type OverseasKind = (random: SeededRandom, numbers: DocumentNumbers, born: Born) => PupilDocument;

const HOMES_OVERSEAS: readonly OverseasKind[] = [
  residencePermit('810000', '01'),
  residencePermit('820000', '03'),
  residencePermit('830000', '05'),
  letteredDocument('6', 'K', 'CHN', '01'),
  letteredDocument('8', '', 'CHN', '05'),
  letteredDocument('A', 'N', 'AUS', '41'),
  letteredDocument('A', 'P', 'CAN', '41'),
  letteredDocument('A', 'M', 'KOR', '41'),
];

/** The document a pupil of this family shows: nearly always a resident ID number, sometimes another, sometimes none. */
export function drawDocument(
  random: SeededRandom,
  numbers: DocumentNumbers,
  household: Household,
  born: Born,
): PupilDocument {
  const isHan = household.group.custom === 'han';
  if (isHan && random.chance(OVERSEAS_SHARE)) return random.pick(HOMES_OVERSEAS)(random, numbers, born);
  if (random.chance(NO_DOCUMENT_SHARE)) {
    return { idTypeCode: 'Z', nationalityCode: 'CHN', overseasCode: '00' };
  }
  return {
    idTypeCode: '1',
    idNumber: numbers.residentId(random, household.home.divisionCode, born.birthDate, born.sexCode),
    nationalityCode: 'CHN',
    overseasCode: '00',
  };
}

function residencePermit(area: string, overseasCode: string): OverseasKind {
  return (random, numbers, { birthDate, sexCode }) => ({
    idTypeCode: 'C',
    idNumber: numbers.residentId(random, area, birthDate, sexCode),
    nationalityCode: 'CHN',
    overseasCode,
  });
}

function letteredDocument(
  idTypeCode: string,
  letter: string,
  nationalityCode: string,
  overseasCode: string,
): OverseasKind {
  return (random, numbers) => ({
    idTypeCode,
    idNumber: numbers.lettersAndDigits(random, letter),
    nationalityCode,
    overseasCode,
  });
}
