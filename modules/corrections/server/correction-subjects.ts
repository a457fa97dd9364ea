import { divisionRegister } from '@xueji/divisions/register';
import { formContextOf, lockOpenSpell } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import {
  CORRECTABLE_FIELDS,
  checkStudent,
  extensionPath,
  type FieldPath,
  type FieldValue,
  type Finding,
  type OwnPath,
  type RecordContext,
  recordContextOf,
  type StudentDraft,
} from '@xueji/students';
import { lockStoredRecord, type StoredRecord } from '@xueji/students/server';
import { changedDraft, type ListedValues, type PlannedChange } from '../model/index.ts';

/** By what the pupils of each stage of a school are judged. */
export type StageContexts = ReadonlyMap<number, RecordContext>;

export async function openStageContexts(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  school: SchoolContext,
): Promise<StageContexts> {
  const contexts = new Map<number, RecordContext>();
  for (const { stage } of school.stages) {
    const form = await formContextOf(tx, services.clock.now(), school, stage, {});
    contexts.set(stage, recordContextOf(form, divisionRegister));
  }
  return contexts;
}

/** A pupil on the register of the school, locked, with what judges the record. */
export interface CorrectionSubject {
  readonly stored: StoredRecord;
  readonly context: RecordContext;
}

/** Nothing where the school does not hold the pupil on the register. */
export async function lockCorrectionSubject(
  services: Services,
  tx: Transaction,
  contexts: StageContexts,
  schoolId: Id<'organisation'>,
  studentId: Id<'student'>,
): Promise<CorrectionSubject | undefined> {
  const spell = await lockOpenSpell(tx, studentId);
  const stored = await lockStoredRecord(services, tx, studentId);
  const context = spell === undefined ? undefined : contexts.get(spell.stage);
  if (spell?.holderId !== schoolId || stored === undefined || context === undefined || !stored.isOnRegister) {
    return undefined;
  }
  return { stored, context };
}

/** The values of a row that may be corrected by list, those of the province behind the others. An empty cell says nothing. */
export function listedValues(draft: StudentDraft): ListedValues {
  const own = CORRECTABLE_FIELDS.flatMap(({ key }): readonly (readonly [OwnPath, FieldValue])[] => {
    const value = draft[key];
    return value === undefined ? [] : [[key, value]];
  });
  const ofProvince = Object.entries(draft.extension ?? {}).map(([key, value]) => [extensionPath(key), value] as const);
  return new Map([...own, ...ofProvince]);
}

/** What the changes would make wrong. What was wrong before keeps nobody from correcting something else. */
export function findingsOfChanges(
  { stored, context }: CorrectionSubject,
  changes: readonly PlannedChange[],
): readonly Finding[] {
  const known = new Set(checkStudent(stored.draft, context).map(({ field, ruleId }) => `${field} ${ruleId}`));
  return checkStudent(changedDraft(stored.draft, changes), context).filter(
    ({ field, ruleId }) => !known.has(`${field} ${ruleId}`),
  );
}

const NAMED_BY = ['name', 'sexCode', 'birthDate', 'idTypeCode', 'idNumber'] as const satisfies readonly FieldPath[];

/** Key data of a row that disagree with the record: said, and left. */
export function differingKeyData(draft: StudentDraft, stored: StudentDraft): readonly FieldPath[] {
  return NAMED_BY.filter((key) => draft[key] !== undefined && draft[key] !== stored[key]);
}
