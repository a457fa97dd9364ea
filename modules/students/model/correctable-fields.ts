import type { Approval, ApprovalOverlay } from './approval.ts';
import type { StudentField, StudentFieldKey } from './field-catalogue.ts';
import { FORM_FIELDS } from './form-fields.ts';

/**
 * 联系信息 and 个人扩展信息. Key data have a process of their own, class and seat are changed in the class, and what the register
 * fills in nobody types.
 */
export const CORRECTABLE_FIELDS: readonly StudentField[] = FORM_FIELDS.filter(
  ({ group, keyField }) => (group === 'contact' || group === 'extended') && keyField !== true,
);

const CORRECTABLE: ReadonlySet<string> = new Set(CORRECTABLE_FIELDS.map(({ key }) => key));

export function isCorrectable(path: string): path is StudentFieldKey {
  return CORRECTABLE.has(path);
}

/**
 * Where a province decides nothing else: what decides over money, seats or special care is not changed by one person. The
 * school's second person looks at what feeds lists of aid, the authority at what needs proof of another department.
 */
const ASKED: Readonly<Partial<Record<StudentFieldKey, Exclude<Approval, 'none'>>>> = {
  migrantChild: 'school',
  leftBehindCode: 'school',
  govPurchasedSeat: 'school',
  aidNeeded: 'school',
  boardingSubsidy: 'school',
  orphan: 'authority',
  martyrFamily: 'authority',
  inclusionCode: 'authority',
  disabilityCode: 'authority',
};

/** Who must agree to a new value, as the province has it. */
export function approvalOf(field: StudentFieldKey, overlay: ApprovalOverlay): Approval {
  if (!isCorrectable(field)) return 'none';
  return overlay[field] ?? ASKED[field] ?? 'none';
}
