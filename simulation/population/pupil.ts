import type { PlainDate } from '@xueji/kernel';
import type { GuardianDraft, StudentDraft, YearMonth } from '@xueji/students';

/** C01: '1' male, '2' female. */
export type SexCode = '1' | '2';

/** A family member of a synthetic pupil, as the collection form has it. */
export interface SyntheticGuardian extends GuardianDraft {
  readonly name: string;
  readonly relationCode: string;
  readonly ethnicCode: string;
  readonly address: string;
  readonly hukouPlaceCode: string;
  readonly phone: string;
  readonly isGuardian: boolean;
}

/** A pupil who never lived: a record that is as complete as a diligent school keeps it. */
export interface SyntheticPupil extends StudentDraft {
  readonly name: string;
  readonly sexCode: SexCode;
  readonly birthDate: PlainDate;
  readonly birthPlaceCode: string;
  readonly nativePlace: string;
  readonly ethnicCode: string;
  readonly nationalityCode: string;
  readonly idTypeCode: string;
  readonly overseasCode: string;
  readonly politicalCode: string;
  readonly healthCode: string;
  readonly hukouPlaceCode: string;
  readonly hukouAddress: string;
  readonly hukouTypeCode: string;
  readonly entryYearMonth: YearMonth;
  readonly entryModeCode: string;
  readonly attendanceModeCode: string;
  readonly studentSourceCode: string;
  readonly currentAddress: string;
  readonly mailAddress: string;
  readonly homeAddress: string;
  readonly phone: string;
  readonly postcode: string;
  readonly onlyChild: boolean;
  readonly preschool: boolean;
  readonly leftBehindCode: string;
  readonly migrantChild: boolean;
  readonly orphan: boolean;
  readonly martyrFamily: boolean;
  readonly inclusionCode: string;
  readonly disabilityCode: string;
  readonly govPurchasedSeat: boolean;
  readonly aidNeeded: boolean;
  readonly boardingSubsidy: boolean;
  readonly commuteKm: number;
  readonly commuteModeCode: string;
  readonly schoolBus: boolean;
  readonly nutrition: boolean;
  readonly guardians: readonly SyntheticGuardian[];
}

/** What schools leave empty most often. */
export type OftenMissing = 'phone' | 'hukouAddress' | 'nativePlace' | 'postcode' | 'mailAddress' | 'commuteKm';

/** A pupil as schools really send them: complete, or with a gap. */
export type DrawnPupil = Omit<SyntheticPupil, OftenMissing> & Partial<Pick<SyntheticPupil, OftenMissing>>;
