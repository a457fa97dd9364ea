import { routes as accountRoutes } from '@xueji/accounts/server';
import { ADVANCEMENT_PROBLEMS } from '@xueji/advancement';
import { admissionTask, routes as advancementRoutes, applyAdmissionEffect } from '@xueji/advancement/server';
import { CALENDAR_PROBLEMS } from '@xueji/calendar';
import { routes as calendarRoutes } from '@xueji/calendar/server';
import { CLASS_PROBLEMS } from '@xueji/classes';
import { classDoors, classRosterExport, countOpenClasses, photoListExport } from '@xueji/classes/server';
import { routes as codeSetRoutes } from '@xueji/code-sets/server';
import { CORRECTION_PROBLEMS } from '@xueji/corrections';
import {
  applyCorrectionEffect,
  jobs as correctionJobs,
  routes as correctionRoutes,
  correctionTask,
  updateListExport,
} from '@xueji/corrections/server';
import { routes as divisionRoutes } from '@xueji/divisions/server';
import { DUPLICATE_PROBLEMS } from '@xueji/duplicates';
import { routes as duplicateRoutes, settleCorrected, settlePlaced } from '@xueji/duplicates/server';
import { ENROLMENT_PROBLEMS } from '@xueji/enrolments';
import { countHeldPupils, enrolmentRoutes, pupilPlaces } from '@xueji/enrolments/server';
import { exportDoors } from '@xueji/exports/server';
import { routes as familyFormRoutes, familySlips } from '@xueji/family-forms/server';
import { importDoors } from '@xueji/imports/server';
import type { ProblemKind } from '@xueji/kernel';
import { NUMBER_PROBLEMS } from '@xueji/numbers';
import { ORGANISATION_PROBLEMS } from '@xueji/organisations';
import { type CountHoldings, jobs as organisationJobs, organisationRoutes } from '@xueji/organisations/server';
import { paperKinds, routes as paperRoutes } from '@xueji/papers/server';
import type { RouteDefinition } from '@xueji/platform/http';
import { type JobHandler, jobRoutes } from '@xueji/platform/jobs';
import { viewRoutes } from '@xueji/platform/views';
import { CASE_PROBLEMS } from '@xueji/processes';
import { countRunningCases, type ProcessEffects, processDoors } from '@xueji/processes/server';
import { REGISTRATION_PROBLEMS } from '@xueji/registration';
import {
  applyRegistrationEffect,
  gradeOneTask,
  jobs as registrationJobs,
  routes as registrationRoutes,
} from '@xueji/registration/server';
import { STUDENT_PROBLEMS } from '@xueji/students';
import { routes as studentRoutes } from '@xueji/students/server';
import { badRowsExport, jobs as takeOverJobs, routes as takeOverRoutes } from '@xueji/take-over/server';

/** Every refusal an act of a bulk job can end with, so that a kept one finds its sentences again. */
const bulkRefusals: readonly ProblemKind[] = [
  CALENDAR_PROBLEMS,
  ORGANISATION_PROBLEMS,
  STUDENT_PROBLEMS,
  CLASS_PROBLEMS,
  ENROLMENT_PROBLEMS,
  CASE_PROBLEMS,
  DUPLICATE_PROBLEMS,
  NUMBER_PROBLEMS,
  REGISTRATION_PROBLEMS,
  ADVANCEMENT_PROBLEMS,
  CORRECTION_PROBLEMS,
].flatMap((catalogue: Readonly<Record<string, ProblemKind>>) => Object.values(catalogue));

/** What each process does to the record: all of them, or this does not compile. */
const effects: ProcessEffects = {
  registration: applyRegistrationEffect,
  admission: applyAdmissionEffect,
  correction: applyCorrectionEffect,
};

const processes = processDoors(effects, bulkRefusals);

const classes = classDoors({ ...pupilPlaces, afterPlacing: settlePlaced });

/** Every file with pupils' data leaves through here. */
const exported = exportDoors([
  classRosterExport,
  photoListExport,
  updateListExport,
  badRowsExport,
  ...paperKinds,
  familySlips,
]);

/** Every list that comes in as a workbook. */
const imports = importDoors([gradeOneTask, admissionTask(2), admissionTask(3), correctionTask]);

/** What an office holds, asked of the rooms that know. */
export const countHoldings: CountHoldings = async (tx, scope) => ({
  pupils: await countHeldPupils(tx, scope),
  classes: await countOpenClasses(tx, scope),
  runningCases: await countRunningCases(tx, scope),
});

/** All routes of a provincial node, room by room. */
export const routes: readonly RouteDefinition[] = [
  ...jobRoutes,
  ...viewRoutes,
  ...codeSetRoutes,
  ...divisionRoutes,
  ...calendarRoutes,
  ...organisationRoutes(countHoldings),
  ...accountRoutes,
  ...exported.routes,
  ...studentRoutes,
  ...classes.routes,
  ...enrolmentRoutes(settleCorrected),
  ...processes.routes,
  ...duplicateRoutes,
  ...imports.routes,
  ...registrationRoutes,
  ...paperRoutes,
  ...advancementRoutes,
  ...correctionRoutes,
  ...familyFormRoutes,
  ...takeOverRoutes,
];

/** All long work, by the kind under which it is queued. */
export const jobHandlers: Readonly<Record<string, JobHandler>> = {
  ...organisationJobs,
  ...classes.jobs,
  ...exported.jobs,
  ...processes.jobs,
  ...imports.jobs,
  ...registrationJobs,
  ...takeOverJobs,
  ...correctionJobs,
};
