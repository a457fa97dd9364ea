import type { StudentDraft } from '../model/index.ts';

/** Fields of the catalogue that student_details keeps, under the same name in snake case. */
export const DETAIL_KEYS = [
  'birthPlaceCode',
  'nativePlace',
  'politicalCode',
  'healthCode',
  'formerName',
  'nameEn',
  'idValidPeriod',
  'hukouPlaceCode',
  'hukouAddress',
  'hukouTypeCode',
  'nonAgriHukouCode',
  'specialty',
  'bloodTypeCode',
  'auxNumber',
  'entryYearMonth',
  'entryModeCode',
  'attendanceModeCode',
  'studentSourceCode',
  'currentAddress',
  'mailAddress',
  'homeAddress',
  'phone',
  'postcode',
  'email',
  'homepage',
  'onlyChild',
  'preschool',
  'leftBehindCode',
  'migrantChild',
  'orphan',
  'martyrFamily',
  'inclusionCode',
  'disabilityCode',
  'govPurchasedSeat',
  'aidNeeded',
  'boardingSubsidy',
  'commuteKm',
  'commuteModeCode',
  'schoolBus',
  'nutrition',
] as const satisfies readonly (keyof StudentDraft)[];

export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
