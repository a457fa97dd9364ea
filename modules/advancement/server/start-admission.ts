import { getWindow } from '@xueji/calendar/server';
import { type Id, refuseWith } from '@xueji/kernel';
import { stageOf } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { admissionChain } from '@xueji/processes';
import { startCase } from '@xueji/processes/server';
import { ADVANCEMENT_PROBLEMS } from '../model/index.ts';
import { type AdmittedPlace, linkCase } from './admission-answers.ts';

export interface AdmissionStart {
  readonly schoolId: Id<'organisation'>;
  readonly importId: Id<'import'>;
  readonly rowNumber: number;
  readonly studentId: Id<'student'>;
  readonly place: AdmittedPlace;
}

/**
 * Asks the competent authority to let the record of an admitted child be continued here: the case starts. The record stays
 * where it is, and closed to this school, until the authority has passed it. Refuses outside the window of admissions.
 */
export async function startAdmission(services: Services, tx: Transaction, start: AdmissionStart): Promise<void> {
  const { importId, rowNumber, studentId, place } = start;
  const school = await getSchool(tx, start.schoolId);
  const stage = stageOf(school, place.stage);
  if (stage === undefined) refuseWith(ADVANCEMENT_PROBLEMS.stageNotOffered);
  const window = await getWindow(services, tx, 'admission');
  if (!window.isOpen) refuseWith(ADVANCEMENT_PROBLEMS.windowClosed, { opensOn: window.opensOn ?? '—' });
  const caseId = await startCase(services, tx, {
    process: 'admission',
    studentId,
    homeId: school.id,
    homeScopeNo: school.scopeNo,
    chain: admissionChain({ organisationId: stage.competentAuthorityId, scopeNo: stage.competenceNo }),
  });
  await linkCase(tx, { importId, rowNumber, scopeNo: school.scopeNo }, caseId, place);
  await appendRecordEvent(tx, {
    kind: 'admission.listed',
    occurredAt: services.clock.now(),
    studentId,
    organisationId: school.id,
    scopeNo: school.scopeNo,
    caseId,
    changes: { import: { from: null, to: importId }, row: { from: null, to: rowNumber } },
  });
  await appendAudit(tx, { action: 'admissions.link', studentId, filter: { importId, rowNumber } });
}
