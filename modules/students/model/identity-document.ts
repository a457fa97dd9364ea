import { type PlainDate, plainDate } from '@xueji/kernel';
import {
  hasRightCheckCharacter,
  type ResidentId,
  type ResidentIdContext,
  type ResidentIdFault,
  readResidencePermit,
  readResidentId,
} from './resident-id.ts';

/** Document types of C04 whose numbers have a form of their own. A type that is not named here takes any text. */
export const ID_TYPES = {
  residentId: '1',
  hongKong: '6',
  macao: '7',
  taiwanTravelPermit: '8',
  residenceAbroad: '9',
  passport: 'A',
  householdRegister: 'B',
  residencePermit: 'C',
  foreignPermanentResident: 'D',
  other: 'Z',
} as const;

/** Why a number does not fit the type of its document. */
export type DocumentFault = ResidentIdFault | 'wrong-form';

export interface IdentityDocument {
  readonly typeCode: string;
  /** As `parseValue` leaves it: upper case, half width, no blanks. */
  readonly number: string;
  /** Of the holder, where known: passports of Chinese nationals have a narrower form. */
  readonly nationalityCode?: string | undefined;
}

/** Passport or identity certificate of Hong Kong and Macao, or the travel permit (H or M and 8 or 10 digits). Kept loose. */
const HONG_KONG_FORM = /^[A-Z]{1,2}\d{6,10}(A|\([\dA]\))?$/;
const MACAO_FORM = /^[A-Z]{0,2}\d{6,10}(\(\d\))?$/;
/** Five-year card with eight digits, or the former single-journey permit with ten. */
const TAIWAN_FORM = /^(\d{8}|\d{10})$/;
const PASSPORT_FORM = /^[A-Z0-9]{5,20}$/;
/** E and G and eight characters; since 2017 the second may be a letter. */
const CHINESE_PASSPORT_FORM = /^[EG][A-Z0-9]\d{7}$/;
/** Three letters and twelve digits until November 2023. */
const FORMER_PERMANENT_RESIDENT_FORM = /^[A-Z]{3}\d{12}$/;

/** What is wrong with the number of a document, or undefined when it has the form its type asks for. */
export function faultOfDocument(document: IdentityDocument, context: ResidentIdContext): DocumentFault | undefined {
  const { typeCode, number } = document;
  switch (typeCode) {
    case ID_TYPES.residentId: {
      const read = readResidentId(number, context);
      return read.ok ? undefined : read.refusal;
    }
    case ID_TYPES.residencePermit: {
      const read = readResidencePermit(number, context.today);
      return read.ok ? undefined : read.refusal;
    }
    case ID_TYPES.foreignPermanentResident:
      return isForeignPermanentResidentNumber(number, context.today) ? undefined : 'wrong-form';
    default:
      return formOf(document)?.test(number) === false ? 'wrong-form' : undefined;
  }
}

/** What the number says about its holder: only resident IDs and residence permits say anything, and only when they are right. */
export function holderOfDocument(document: IdentityDocument, context: ResidentIdContext): ResidentId | undefined {
  const { typeCode, number } = document;
  if (typeCode === ID_TYPES.residentId) {
    const read = readResidentId(number, context);
    return read.ok ? read.value : undefined;
  }
  if (typeCode === ID_TYPES.residencePermit) {
    const read = readResidencePermit(number, context.today);
    return read.ok ? read.value : undefined;
  }
  return undefined;
}

function formOf({ typeCode, nationalityCode }: IdentityDocument): RegExp | undefined {
  switch (typeCode) {
    case ID_TYPES.hongKong:
      return HONG_KONG_FORM;
    case ID_TYPES.macao:
      return MACAO_FORM;
    case ID_TYPES.taiwanTravelPermit:
      return TAIWAN_FORM;
    case ID_TYPES.passport:
      return nationalityCode === 'CHN' ? CHINESE_PASSPORT_FORM : PASSPORT_FORM;
    case ID_TYPES.residenceAbroad:
      return PASSPORT_FORM;
    default:
      return undefined;
  }
}

/** The card in use since December 2023: eighteen characters from 9 on, birth date and check character where an ID number has them. */
function isForeignPermanentResidentNumber(number: string, today: PlainDate): boolean {
  if (FORMER_PERMANENT_RESIDENT_FORM.test(number)) return true;
  if (!number.startsWith('9') || !hasRightCheckCharacter(number)) return false;
  const birthDate = plainDate(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
  return birthDate !== undefined && birthDate <= today;
}
