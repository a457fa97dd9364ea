/**
 * Who may see and do what, told a second time: from the regulation and the drawing of the tree, not from the program.
 * The program compares numbers stored on rows; this walks from an office to its superior. The program asks a matrix of
 * permissions; this is a table of routes, typed by hand. It shares no code with what it judges.
 */

/** A duty in one letter: at a school clerk, approver, teacher; at an authority Clerk, Leader, Reader, and the four who see no pupils. */
const DUTIES = {
  c: 'school-clerk',
  a: 'school-approver',
  t: 'class-teacher',
  C: 'authority-clerk',
  L: 'authority-leader',
  R: 'authority-reader',
  T: 'technical-support',
  S: 'system-administrator',
  Y: 'security-administrator',
  D: 'auditor',
} as const;

export type OracleRole = (typeof DUTIES)[keyof typeof DUTIES];

export interface OracleOffice {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: 'province' | 'prefecture' | 'county' | 'school';
  /** Of a school: whose approver reviews what leaves it, itself or the central school (中心校) it stands under. */
  readonly reviewerId: string;
}

export interface OraclePerson {
  readonly accountId: string;
  readonly officeId: string;
  readonly role: OracleRole;
}

export interface OraclePupil {
  readonly id: string;
  readonly name: string;
  readonly schoolId: string;
  /** Marked 保密: answers to the province alone. */
  readonly isRestricted: boolean;
  /** Where the record stands: with the clerk, with the school's approver, with the authority, or on the register. */
  readonly stands: 'draft' | 'school-review' | 'authority-review' | 'registered';
}

export interface OracleCase {
  readonly id: string;
  readonly pupilId: string;
  /** The authority that decides (学籍主管部门 of the stage); it need not be the superior in the tree. */
  readonly authorityId: string;
}

export interface OracleWorld {
  readonly offices: readonly OracleOffice[];
  readonly pupils: readonly OraclePupil[];
  readonly cases: readonly OracleCase[];
}

const PUPILS = 'caCLR';
const ALL = 'catCLRTSYD';

/** Method and address of every route with the duties it belongs to; 'public': nobody need sign in. */
export const DUTIES_OF_ROUTES: Readonly<Record<string, string>> = {
  'GET /api/job-runs': 'catCLR',
  'GET /api/job-runs/:runId': 'catCLR',
  'POST /api/job-runs/:runId/cancel': 'caC',
  'GET /api/views': ALL,
  'POST /api/views': ALL,
  'PATCH /api/views/:viewId': ALL,
  'DELETE /api/views/:viewId': ALL,
  'PUT /api/default-view': ALL,
  'GET /api/code-additions': ALL,
  'POST /api/code-additions': 'C',
  'POST /api/code-additions/:additionId/retirement': 'C',
  'GET /api/divisions': 'public',
  'GET /api/divisions/:divisionCode': 'public',
  'GET /api/business-windows': ALL,
  'POST /api/business-windows': 'CL',
  'PUT /api/business-windows/:windowId': 'CL',
  'DELETE /api/business-windows/:windowId': 'CL',
  'GET /api/school-terms': ALL,
  'PUT /api/school-terms/:startYear': 'CL',
  'GET /api/schools': ALL,
  'GET /api/organisations': ALL,
  'POST /api/organisations': 'C',
  'GET /api/organisations/:organisationId': ALL,
  'PATCH /api/organisations/:organisationId': 'C',
  'GET /api/organisations/:organisationId/holdings': 'C',
  'POST /api/organisations/:organisationId/names': 'C',
  'POST /api/organisations/:organisationId/closing': 'C',
  'POST /api/organisations/:organisationId/subordination': 'C',
  'POST /api/organisations/:organisationId/merger': 'C',
  'GET /api/organisations/:organisationId/mergers': ALL,
  'GET /api/office-workbooks/empty': 'C',
  'POST /api/office-workbooks/check': 'C',
  'POST /api/office-workbooks': 'C',
  'POST /api/sign-in': 'public',
  'POST /api/sign-out': ALL,
  'GET /api/session': ALL,
  'POST /api/session/post': ALL,
  'PATCH /api/account': ALL,
  'POST /api/account/password': ALL,
  'POST /api/account/second-factor': ALL,
  'POST /api/account/second-factor/confirmation': ALL,
  'GET /api/people': 'aCLY',
  'POST /api/people': 'CY',
  'GET /api/people/:accountId': 'aCLY',
  'GET /api/people/:accountId/open-work': 'aCLY',
  'POST /api/people/:accountId/hand-over': 'CY',
  'GET /api/administered-offices': 'aCLY',
  'POST /api/people/:accountId/posts': 'CY',
  'POST /api/people/:accountId/posts/:postId/end': 'CY',
  'POST /api/people/:accountId/seal': 'CY',
  'POST /api/people/:accountId/unseal': 'CY',
  'POST /api/people/:accountId/password-reset': 'CY',
  'POST /api/people/:accountId/second-factor-reset': 'CY',
  'GET /api/audit-log': 'D',
  'POST /api/emergency-accesses': 'TR',
  'GET /api/emergency-accesses': 'CLY',
  'POST /api/emergency-accesses/present/end': 'TR',
  'POST /api/emergency-accesses/:accessId/acknowledgement': 'CLY',
  'POST /api/exports': 'caCL',
  'GET /api/exports': 'caCLD',
  'GET /api/exports/:exportId': 'caCLD',
  'GET /api/exports/:exportId/file': 'caCL',
  'GET /api/students/:studentId': PUPILS,
  'POST /api/students/:studentId/reveals': 'caCL',
  'GET /api/students/:studentId/events': PUPILS,
  'POST /api/student-searches': PUPILS,
  'POST /api/students/:studentId/evidence': 'c',
  'GET /api/students/:studentId/evidence/:evidenceId': PUPILS,
  'POST /api/students/:studentId/evidence/:evidenceId/withdrawal': 'c',
  'POST /api/students/:studentId/photo': 'c',
  'GET /api/students/:studentId/photos/:photoId': PUPILS,
  'POST /api/students/:studentId/restriction': 'CL',
  'POST /api/students/:studentId/restriction-lift': 'L',
  'GET /api/form-drafts': 'c',
  'PUT /api/form-drafts': 'c',
  'DELETE /api/form-drafts': 'c',
  'POST /api/name-readings': 'c',
  'GET /api/field-settings': 'C',
  'POST /api/field-settings': 'C',
  'GET /api/extension-fields': 'C',
  'POST /api/extension-fields': 'C',
  'PUT /api/extension-fields/:fieldKey': 'C',
  'POST /api/extension-fields/:fieldKey/retirement': 'C',
  'GET /api/classes': 'catCLR',
  'GET /api/class-cohorts': 'catCLR',
  'POST /api/class-cohorts': 'c',
  'GET /api/classes/:classId/roster': 'catCLR',
  'POST /api/classes/:classId/moves': 'c',
  'PUT /api/classes/:classId/seats': 'c',
  'POST /api/classes/:classId/closing': 'c',
  'POST /api/class-placements': 'c',
  'GET /api/class-placements': 'catCLR',
  'GET /api/class-placements/:placementId': 'catCLR',
  'POST /api/class-placements/:placementId/application': 'c',
  'GET /api/class-placements/:placementId/draw-check': 'catCLR',
  'GET /api/students': PUPILS,
  'GET /api/students/:studentId/placement': PUPILS,
  'GET /api/students/:studentId/form': 'c',
  'PUT /api/students/:studentId/form': 'c',
  'POST /api/student-cards': 'caCL',
  'GET /api/work-list': 'aC',
  'GET /api/returned-cases': PUPILS,
  'GET /api/cases/:caseId': PUPILS,
  'GET /api/cases/:caseId/changes': PUPILS,
  'POST /api/case-lookups': PUPILS,
  'GET /api/students/:studentId/cases': PUPILS,
  'POST /api/cases/:caseId/decision': 'aC',
  'POST /api/case-decisions': 'aC',
  'GET /api/bulk-acts/:bulkActId': 'catCLR',
  'POST /api/identity-search': 'caCL',
  'GET /api/students/:studentId/matches': PUPILS,
  'POST /api/students/:studentId/match-check': 'c',
  'GET /api/match-questions': PUPILS,
  'POST /api/match-questions/:questionId/answer': 'c',
  'GET /api/problem-records': PUPILS,
  'POST /api/problem-records/:problemId/contact': 'c',
  'POST /api/problem-records/confirmations': 'C',
  'GET /api/transfer-intents': PUPILS,
  'POST /api/transfer-intents/:intentId/closing': 'c',
  'GET /api/workbench': 'catCLR',
  'POST /api/imports': 'c',
  'GET /api/imports': 'ca',
  'GET /api/imports/:importId': 'ca',
  'GET /api/imports/:importId/findings': 'ca',
  'GET /api/imports/:importId/annotated-workbook': 'ca',
  'GET /api/imports/:importId/failed-rows': 'ca',
  'GET /api/import-templates/:task': 'c',
  'POST /api/photo-archives': 'c',
  'PUT /api/classes/:classId/multigrade': 'c',
  'GET /api/imports/:importId/columns': 'c',
  'POST /api/imports/:importId/columns': 'c',
  'POST /api/imports/:importId/commit': 'c',
  'GET /api/imports/:importId/rows/:rowNumber': 'ca',
  'PATCH /api/imports/:importId/rows/:rowNumber': 'c',
  'POST /api/imports/:importId/warning-acceptances': 'c',
  'GET /api/imports/:importId/changes': 'ca',
  'POST /api/imports/:importId/changes': 'c',
  'POST /api/imports/:importId/changes/all': 'c',
  'GET /api/papers/blank-forms/:stage': 'catCLR',
  'POST /api/certificates': 'ca',
  'GET /api/certificates': PUPILS,
  'POST /api/certificates/:certificateId/withdrawal': 'ca',
  'POST /api/certificates/:certificateId/prints': 'ca',
  'POST /api/certificate-checks': 'public',
  'GET /api/admission-lists/:importId/rows': 'ca',
  'POST /api/admission-lists/:importId/rows/:rowNumber/answer': 'c',
  'GET /api/correction-lists/:importId/rows': 'ca',
  'POST /api/correction-lists/:importId/take-back': 'c',
  'POST /api/family-forms': 'public',
  'POST /api/family-submissions': 'public',
  'GET /api/family-collection-choices': 'c',
  'GET /api/family-collections': 'ca',
  'POST /api/family-collections': 'c',
  'GET /api/family-collections/:collectionId': 'ca',
  'POST /api/family-collections/:collectionId/closing': 'c',
  'POST /api/family-collections/:collectionId/prints': 'c',
  'POST /api/family-collections/:collectionId/acceptances': 'c',
  'POST /api/family-collections/:collectionId/take-backs': 'c',
  'GET /api/family-submissions/:submissionId': 'ca',
  'POST /api/family-submissions/:submissionId/decisions': 'c',
  'POST /api/family-submissions/:submissionId/take-back': 'c',
  'POST /api/family-submissions/:submissionId/reveals': 'ca',
  'POST /api/take-over/loads': 'C',
  'POST /api/take-over/loads/:loadId/resume': 'C',
  'GET /api/take-over/loads': PUPILS,
  'GET /api/take-over/loads/:loadId/schools': PUPILS,
  'GET /api/take-over/loads/:loadId/schools/:schoolId': PUPILS,
  'GET /api/take-over/loads/:loadId/rows': PUPILS,
  'POST /api/take-over/loads/:loadId/schools/:schoolId/check': 'c',
  'POST /api/take-over/loads/:loadId/schools/:schoolId/sign': 'aC',
  'POST /api/registration-submissions': 'c',
  'GET /api/registration/form': 'c',
  'POST /api/registration/drafts': 'c',
  'GET /api/registration/drafts/:studentId': 'c',
  'PUT /api/registration/drafts/:studentId': 'c',
};

/** Whether a duty includes a route at all. Throws for a route nobody judged: it is added above with the route itself. */
export function isDutyOf(role: OracleRole, route: string): boolean {
  const letters = Object.hasOwn(DUTIES_OF_ROUTES, route) ? DUTIES_OF_ROUTES[route] : undefined;
  if (letters === undefined) throw new Error(`The oracle does not say who may use ${route}`);
  if (letters === 'public') return true;
  return [...letters].some((letter) => DUTIES[letter as keyof typeof DUTIES] === role);
}

/** Whether an office is another or stands below it, by walking up. */
function isWithin(world: OracleWorld, officeId: string, superiorId: string): boolean {
  let at: string | null = officeId;
  while (at !== null) {
    if (at === superiorId) return true;
    at = world.offices.find(({ id }) => id === at)?.parentId ?? null;
  }
  return false;
}

function levelOf(world: OracleWorld, officeId: string): OracleOffice['level'] {
  const office = world.offices.find(({ id }) => id === officeId);
  if (office === undefined) throw new Error('The oracle does not know this office');
  return office.level;
}

/** Reading follows subordination (隶属); a restricted record answers to the province alone. */
export function reaches(world: OracleWorld, person: OraclePerson, pupil: OraclePupil): boolean {
  if (pupil.isRestricted) return levelOf(world, person.officeId) === 'province';
  return isWithin(world, pupil.schoolId, person.officeId);
}

export function reachesOffice(world: OracleWorld, person: OraclePerson, officeId: string): boolean {
  return isWithin(world, officeId, person.officeId);
}

/** A case is seen by whoever reaches the pupil's school or the deciding authority: all parties see the same. */
export function reachesCase(world: OracleWorld, person: OraclePerson, subject: OracleCase): boolean {
  const pupil = world.pupils.find(({ id }) => id === subject.pupilId);
  if (pupil === undefined) throw new Error('A case without a pupil');
  if (pupil.isRestricted) return reaches(world, person, pupil);
  return reaches(world, person, pupil) || isWithin(world, subject.authorityId, person.officeId);
}

/** Ids of the pupils a person may find in any list. */
export function pupilsWithin(world: OracleWorld, person: OraclePerson): readonly string[] {
  return world.pupils.filter((pupil) => reaches(world, person, pupil)).map(({ id }) => id);
}

function reviewerOf(world: OracleWorld, schoolId: string): string | undefined {
  return world.offices.find(({ id }) => id === schoolId)?.reviewerId;
}

/** Cases whose step lies with this person now: the step's own office and duty, and not below it. */
export function workOf(world: OracleWorld, person: OraclePerson): readonly string[] {
  return world.cases
    .filter(({ pupilId, authorityId }) => {
      const pupil = world.pupils.find(({ id }) => id === pupilId);
      if (pupil === undefined || !reaches(world, person, pupil)) return false;
      if (pupil.stands === 'school-review')
        return person.officeId === reviewerOf(world, pupil.schoolId) && person.role === 'school-approver';
      return (
        pupil.stands === 'authority-review' && person.officeId === authorityId && person.role === 'authority-clerk'
      );
    })
    .map(({ id }) => id);
}
