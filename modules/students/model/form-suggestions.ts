import { divisionName, findDivision } from '@xueji/divisions';
import type { StudentFieldKey } from './field-catalogue.ts';
import { holderOfDocument, ID_TYPES } from './identity-document.ts';
import { residentIdContext } from './rules/document-rules.ts';
import type { RecordContext, StudentDraft } from './student-record.ts';

/** Texts for fields by key: what the form may fill in where nothing was typed. */
export type FormTexts = Readonly<Partial<Record<StudentFieldKey, string>>>;

const MAINLAND: FormTexts = { nationalityCode: 'CHN', overseasCode: '00' };
const HONG_KONG: FormTexts = { nationalityCode: 'HKG', overseasCode: '01' };
const MACAO: FormTexts = { nationalityCode: 'MAC', overseasCode: '03' };
const TAIWAN: FormTexts = { nationalityCode: 'TWN', overseasCode: '05' };

/** What a type of document says of its holder. A passport says nothing: Chinese nationals travel on one too. */
const BY_TYPE: Readonly<Record<string, FormTexts>> = {
  [ID_TYPES.residentId]: MAINLAND,
  [ID_TYPES.hongKong]: HONG_KONG,
  [ID_TYPES.macao]: MACAO,
  [ID_TYPES.taiwanTravelPermit]: TAIWAN,
  [ID_TYPES.foreignPermanentResident]: { overseasCode: '51' },
};

/** Residence permits begin with the place their holder comes from (2018). */
const BY_PERMIT_PREFIX: Readonly<Record<string, FormTexts>> = {
  '810000': HONG_KONG,
  '820000': MACAO,
  '830000': TAIWAN,
};

/** Sex, birth date, nationality and 港澳台侨外 as the document says them; nothing while its number is wrong. */
export function suggestionsFromDocument(draft: StudentDraft, context: RecordContext): FormTexts {
  const { idTypeCode, idNumber } = draft;
  if (idTypeCode === undefined) return {};
  const byType = BY_TYPE[idTypeCode] ?? {};
  if (idNumber === undefined) return byType;
  const holder = holderOfDocument({ typeCode: idTypeCode, number: idNumber }, residentIdContext(context));
  if (holder === undefined) return byType;
  const byPrefix = idTypeCode === ID_TYPES.residencePermit ? BY_PERMIT_PREFIX[holder.areaCode] : undefined;
  return { ...byType, ...byPrefix, sexCode: holder.sexCode, birthDate: holder.birthDate };
}

/** The county an ID number was issued in, while it still exists: offered as birthplace and household registration. */
export function areaOfDocument(
  draft: StudentDraft,
  context: RecordContext,
): { readonly code: string; readonly name: string } | undefined {
  const { idTypeCode, idNumber } = draft;
  if (idTypeCode !== ID_TYPES.residentId || idNumber === undefined) return undefined;
  const holder = holderOfDocument({ typeCode: idTypeCode, number: idNumber }, residentIdContext(context));
  if (holder === undefined || findDivision(context.divisions, holder.areaCode, context.today) === undefined)
    return undefined;
  return { code: `${holder.areaCode}000000`, name: divisionName(context.divisions, holder.areaCode) ?? '' };
}
