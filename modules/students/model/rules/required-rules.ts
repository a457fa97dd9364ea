import {
  type FieldPath,
  GUARDIAN_FIELDS,
  type GuardianField,
  guardianPath,
  type RequirednessOverlay,
  requirednessOf,
  STUDENT_FIELDS,
  type StudentField,
  type StudentFieldKey,
} from '../field-catalogue.ts';
import { guardiansOf } from '../student-record.ts';
import { type Hit, hit, type RecordSubject } from './rule.ts';

/** 其他亲属, 非亲属: the relation has to be explained. */
const UNEXPLAINED_RELATIONS: ReadonlySet<string> = new Set(['97', '99']);
/** Only Chinese nationals of the mainland have a household registration. */
const HOUSEHOLD_FIELDS: ReadonlySet<StudentFieldKey> = new Set<StudentFieldKey>(['hukouPlaceCode', 'hukouTypeCode']);

/** Every field the form or the province requires and that was left empty. A block of the form left empty is no family member. */
export function* checkRequired({ draft, context, isUnreadable }: RecordSubject): Iterable<Hit<'F-required'>> {
  const { own, ofMember } = requiredFields(context.province.requiredness);
  const isMissing = (value: unknown, path: FieldPath) => value === undefined && !isUnreadable(path);
  const hasHousehold = draft.nationalityCode === undefined || draft.nationalityCode === 'CHN';
  for (const field of own) {
    if (!hasHousehold && HOUSEHOLD_FIELDS.has(field.key)) continue;
    if (isMissing(draft[field.key], field.key)) yield hit('F-required', field.key);
  }
  for (const { index, guardian } of guardiansOf(draft)) {
    for (const field of ofMember) {
      const path = guardianPath(index, field.key);
      if (isMissing(guardian[field.key], path)) yield hit('F-required', path);
    }
    const notePath = guardianPath(index, 'relationNote');
    const needsNote = guardian.relationCode !== undefined && UNEXPLAINED_RELATIONS.has(guardian.relationCode);
    if (needsNote && isMissing(guardian.relationNote, notePath)) yield hit('F-required', notePath);
  }
}

interface RequiredFields {
  readonly own: readonly StudentField[];
  readonly ofMember: readonly GuardianField[];
}

/** What a province asks for is the same for every row of a list. */
const REQUIRED = new WeakMap<RequirednessOverlay, RequiredFields>();

function requiredFields(overlay: RequirednessOverlay): RequiredFields {
  const known = REQUIRED.get(overlay);
  if (known !== undefined) return known;
  const isRequired = (field: StudentField | GuardianField) => requirednessOf(field, overlay) === 'always';
  const fields = { own: STUDENT_FIELDS.filter(isRequired), ofMember: GUARDIAN_FIELDS.filter(isRequired) };
  REQUIRED.set(overlay, fields);
  return fields;
}
