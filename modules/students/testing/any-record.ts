import { codeLists, formItems } from '@xueji/code-sets';
import { asPlainDate, plainDate } from '@xueji/kernel';
import fc, { type Arbitrary } from 'fast-check';
import {
  codeListKeyOf,
  type FieldValue,
  GUARDIAN_FIELDS,
  type GuardianField,
  STUDENT_FIELDS,
  type StudentDraft,
  type StudentField,
  yearMonth,
} from '../model/index.ts';

const TODAY = asPlainDate('2026-09-10');
const FAMILY_MAX = 4;

/** What a form asks for and the rooms of classes and enrolments keep, not the record; the photo is a file. */
export const KEPT_ELSEWHERE: ReadonlySet<string> = new Set(['classId', 'seatNumber', 'campusId', 'photo']);

/** The fields of a pupil that form, record, workbook and card all carry: every one that people fill in. */
export const CARRIED_FIELDS: readonly StudentField[] = STUDENT_FIELDS.filter(
  ({ key, required }) => required !== 'system' && !KEPT_ELSEWHERE.has(key),
);

/** Any record that can be written down: each field filled in or not, rare characters and long texts among them. */
export function anyRecord(): Arbitrary<StudentDraft> {
  return fc
    .record({
      own: anyValues(CARRIED_FIELDS),
      guardians: fc.array(anyValues(GUARDIAN_FIELDS), { maxLength: FAMILY_MAX }),
    })
    .map(({ own, guardians }) => ({ ...own, guardians }));
}

/** Without these no row can be written; the others come and go. */
const ALWAYS: ReadonlySet<string> = new Set([
  'name',
  'sexCode',
  'birthDate',
  'idTypeCode',
  'nationalityCode',
  'ethnicCode',
  'overseasCode',
  'relationCode',
  'isGuardian',
  'homeTeaching',
  'namePinyin',
]);

function anyValues(fields: readonly (StudentField | GuardianField)[]) {
  const values = Object.fromEntries(fields.map((field) => [field.key, anyValue(field)]));
  const requiredKeys = Object.keys(values).filter((key) => ALWAYS.has(key));
  return fc.record(values, { requiredKeys });
}

function anyValue(field: StudentField | GuardianField): Arbitrary<FieldValue> {
  switch (field.kind) {
    case 'text':
      return anyText(field);
    case 'identifier':
      return fc.stringMatching(/^[A-Z][A-Z0-9]{5,29}$/);
    case 'code': {
      const items = formItems(codeLists[codeListKeyOf(field, '6-3')], TODAY, 1);
      return fc.constantFrom(...items.map(({ code }) => code));
    }
    case 'date':
      return fc
        .record({
          year: fc.integer({ min: 2006, max: 2020 }),
          month: fc.integer({ min: 1, max: 12 }),
          day: fc.integer({ min: 1, max: 28 }),
        })
        .map(({ year, month, day }) => plainDate(year, month, day) ?? TODAY);
    case 'year-month':
      return fc.integer({ min: 2015, max: 2026 }).map((year) => yearMonth(year, 9) ?? '');
    case 'yes-no':
      return fc.boolean();
    case 'division':
      return fc.constantFrom('410105000000', '410122000000', '110101001005', '659001000000');
    case 'decimal':
      return fc.integer({ min: 0, max: 2000 }).map((tenths) => tenths / 10);
    case 'phone':
      return fc.oneof(
        fc.stringMatching(/^1\d{10}$/),
        fc.stringMatching(/^0371-[2-8]\d{7}$/),
        fc.stringMatching(/^\+852[2-9]\d{7}$/),
      );
    case 'reference':
      throw new Error(`${field.key} is kept elsewhere`);
  }
}

/** Han of every plane that names are written in, letters of other scripts, and what workbooks and pages could trip over. */
const CHARACTERS = Array.from('李子涵爨㛃䶮𠮷𡈼𬭬𰻞\u{30EDE}·éÖ（）、，。-_.&<>"\'/=+@0123456789ABcd');

/** A full stop between Han becomes the dot of minority names, with a remark: a name as it is stored has none. */
const NAME_CHARACTERS = CHARACTERS.filter((character) => character !== '.');

function anyText({ key, textForm, lengthMin = 1, lengthMax = 100 }: StudentField | GuardianField): Arbitrary<string> {
  if (key === 'namePinyin') return fc.stringMatching(/^[a-z]{2,40}$/);
  if (textForm === undefined) return anyPlainText(key, lengthMin, lengthMax);
  switch (textForm) {
    case 'postcode':
      return fc.stringMatching(/^\d{6}$/);
    case 'email':
      return fc.stringMatching(/^[a-z]{1,20}@[a-z]{1,20}\.cn$/);
    case 'validity-period':
      return fc.constantFrom('长期', '2020.03.05-2025.03.05', '2019.12.31-长期');
    case 'seat-number':
    case 'student-number':
    case 'school-code':
      throw new Error(`${key} is not filled in by people`);
  }
}

/** A text begins with a character of a name, so that none is a mark for an empty cell or a failed formula. */
function anyPlainText(key: string, lengthMin: number, lengthMax: number): Arbitrary<string> {
  const characters = fc.constantFrom(...(key === 'name' ? NAME_CHARACTERS : CHARACTERS));
  const rest = fc.array(characters, { minLength: Math.max(0, lengthMin - 1), maxLength: lengthMax - 1 });
  return fc.tuple(fc.constantFrom('李', '𠮷', '欧'), rest).map(([first, others]) => first + others.join(''));
}
