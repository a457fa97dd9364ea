import * as accounts from '@xueji/accounts/web';
import { admissionViews } from '@xueji/advancement/web';
import * as calendar from '@xueji/calendar/web';
import * as classes from '@xueji/classes/web';
import * as codeSets from '@xueji/code-sets/web';
import * as corrections from '@xueji/corrections/web';
import * as divisions from '@xueji/divisions/web';
import * as duplicates from '@xueji/duplicates/web';
import * as enrolments from '@xueji/enrolments/web';
import * as exports from '@xueji/exports/web';
import * as familyForms from '@xueji/family-forms/web';
import * as imports from '@xueji/imports/web';
import * as organisations from '@xueji/organisations/web';
import * as papers from '@xueji/papers/web';
import type { JobKind, PageEntry } from '@xueji/platform/web';
import * as processes from '@xueji/processes/web';
import * as registration from '@xueji/registration/web';
import * as students from '@xueji/students/web';
import * as takeOver from '@xueji/take-over/web';
import { caseParts } from './case-parts.ts';
import { recordParts } from './record-parts.ts';

/** The pages of all rooms. A room adds its door's `pages` here, and thereby its part of the menu. */
export const pages: readonly PageEntry[] = [
  ...registration.pages,
  ...imports.importPages(
    [registration.gradeOneView, ...admissionViews, corrections.correctionView],
    [corrections.updateListView],
  ),
  ...enrolments.pages,
  ...students.studentPages(recordParts),
  ...classes.pages,
  ...papers.pages,
  ...familyForms.pages,
  ...processes.casePages(caseParts),
  ...takeOver.pages,
  ...duplicates.pages,
  ...organisations.pages,
  ...divisions.pages,
  ...calendar.pages,
  ...codeSets.pages,
  ...accounts.pages,
  ...exports.pages,
];

/** The long work of all rooms, as people call it. */
export const jobKinds: readonly JobKind[] = [
  ...organisations.jobKinds,
  ...registration.jobKinds,
  ...imports.jobKinds,
  ...processes.jobKinds,
  ...corrections.jobKinds,
  ...classes.jobKinds,
  ...exports.jobKinds,
  ...takeOver.jobKinds,
];
