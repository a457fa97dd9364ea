import { fillLocalText, type Id, Refused, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition, type Services } from '@xueji/platform/http';
import { z } from 'zod';
import {
  decideSubmissionSchema,
  FAMILY_PROBLEMS,
  familyValueSchema,
  manyFormsDecidedSchema,
  manyFormsSchema,
  openDifferences,
  revealFamilyValueSchema,
  submissionDecidedSchema,
  submissionSchema,
} from '../model/index.ts';
import { getCollection } from './collection-presenter.ts';
import { acceptDifferences, acceptInBulk, declineDifferences, settleSubmission } from './decide-submission.ts';
import { differencePresenter } from './present-differences.ts';
import { findCaseStates, findNextWaiting, findSubmission } from './submission-repository.ts';
import { countAgreeing, getSubmissionSubject } from './submission-subject.ts';
import { takeBackSubmission } from './take-back-submission.ts';

const paramsSchema = z.strictObject({ submissionId: idText });

const getSubmissionRoute = defineRoute({
  method: 'GET',
  path: '/api/family-submissions/:submissionId',
  summary: 'What a family sent beside what the register holds, field by field; protected numbers masked',
  permission: 'family-forms.read',
  params: paramsSchema,
  response: submissionSchema,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const subject = await getSubmissionSubject(services, tx, params.submissionId, 'looking');
      const { row, differences, stored, family } = subject;
      const words = differencePresenter(family.form);
      const caseIds = row.decided.flatMap((each) => (each.verdict === 'in-review' ? [each.caseId] : []));
      const cases = await findCaseStates(tx, caseIds);
      const open = new Set(openDifferences(differences, row.decided).map(({ key }) => key));
      await appendAudit(tx, {
        action: 'family-forms.submission',
        studentId: row.studentId,
        filter: { submissionId: row.id },
      });
      return {
        id: row.id,
        collectionId: row.collectionId,
        studentId: row.studentId,
        name: row.name,
        receipt: row.receipt,
        sentAt: row.sentAt.toISOString(),
        signature: row.content.signature,
        state: row.state,
        differences: differences
          .filter(({ key, kind }) => kind === 'checked' || open.has(key))
          .map((difference) => words.present(difference)),
        decided: row.decided.map((each) => ({
          key: each.key,
          label: words.labelOfKey(each.key),
          verdict: each.verdict,
          reason: each.verdict === 'declined' ? each.reason : null,
          note: each.verdict === 'declined' ? each.note : null,
          case: each.verdict === 'in-review' ? { id: each.caseId, state: cases.get(each.caseId) ?? 'withdrawn' } : null,
        })),
        agreeing: countAgreeing(stored, subject),
        mayTakeBack: row.applied !== null,
        nextId: await findNextWaiting(tx, row),
      };
    }),
});

const decideSubmissionRoute = defineRoute({
  method: 'POST',
  path: '/api/family-submissions/:submissionId/decisions',
  summary: 'Accept or decline what a family sent, field by field or all of it; key data are never taken over',
  permission: 'family-forms.accept',
  params: paramsSchema,
  body: decideSubmissionSchema,
  response: submissionDecidedSchema,
  handler: async ({ services, actor, params: { submissionId }, body }) =>
    await services.database.transaction(actor, async (tx) => {
      switch (body.verdict) {
        case 'accept':
          return await acceptDifferences(services, tx, submissionId, body.keys);
        case 'decline': {
          const { keys, reason, note = null } = body;
          return await declineDifferences(services, tx, submissionId, { keys, reason, note });
        }
        case 'settle':
          return await settleSubmission(services, tx, submissionId);
      }
    }),
});

const takeBackSubmissionRoute = defineRoute({
  method: 'POST',
  path: '/api/family-submissions/:submissionId/take-back',
  summary: 'Take back what the acceptance of a form changed at once (撤销采纳); it waits for a decision again',
  permission: 'family-forms.accept',
  params: paramsSchema,
  response: z.undefined(),
  status: 204,
  handler: async ({ services, actor, params }) => {
    await services.database.transaction(actor, (tx) => takeBackSubmission(services, tx, params.submissionId));
  },
});

const acceptCollectionRoute = defineRoute({
  method: 'POST',
  path: '/api/family-collections/:collectionId/acceptances',
  summary:
    'Accept the ordinary differences of many forms of a class, each in a transaction of its own, with a result per row',
  permission: 'family-forms.accept',
  params: z.strictObject({ collectionId: idText }),
  body: manyFormsSchema,
  response: manyFormsDecidedSchema,
  handler: ({ services, actor, params, body }) =>
    decideMany(services, actor, params.collectionId, body.submissionIds, async (tx, submissionId) => {
      const { state } = await acceptInBulk(services, tx, submissionId);
      return state === 'sent' ? 'partly' : 'accepted';
    }),
});

const takeBackCollectionRoute = defineRoute({
  method: 'POST',
  path: '/api/family-collections/:collectionId/take-backs',
  summary:
    'Take back what the acceptance of many forms changed at once, each in a transaction of its own, with a result per row',
  permission: 'family-forms.accept',
  params: z.strictObject({ collectionId: idText }),
  body: manyFormsSchema,
  response: manyFormsDecidedSchema,
  handler: ({ services, actor, params, body }) =>
    decideMany(services, actor, params.collectionId, body.submissionIds, async (tx, submissionId) => {
      await takeBackSubmission(services, tx, submissionId);
      return 'taken-back';
    }),
});

type Decide = (tx: Transaction, submissionId: string) => Promise<'accepted' | 'partly' | 'taken-back'>;

async function decideMany(
  services: Services,
  actor: Actor,
  collectionId: string,
  submissionIds: readonly string[],
  decide: Decide,
) {
  const { id } = await services.database.transaction(actor, (tx) => getCollection(tx, collectionId));
  const rows = [];
  for (const submissionId of new Set(submissionIds)) {
    rows.push(await decideOne(services, actor, { collectionId: id, submissionId }, decide));
  }
  return { rows };
}

async function decideOne(
  services: Services,
  actor: Actor,
  { collectionId, submissionId }: { readonly collectionId: string; readonly submissionId: string },
  decide: Decide,
) {
  // What is refused is said beside the name; a form nobody may see has none.
  const name = await services.database.transaction(actor, async (tx) => {
    const row = await findSubmission(services.vault, tx, submissionId as Id<'family-submission'>, 'looking');
    if (row?.collectionId !== collectionId) refuseWith(FAMILY_PROBLEMS.submissionNotFound);
    return row.name;
  });
  try {
    const outcome = await services.database.transaction(actor, (tx) => decide(tx, submissionId));
    return { submissionId, name, outcome, problem: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { kind, values = {}, errors = [] } = error.problem;
    const details = [fillLocalText(kind.detail, values), ...errors.map(({ detail }) => detail)];
    const problem = {
      title: fillLocalText(kind.title, values),
      detail: { zh: details.map(({ zh }) => zh).join(' '), en: details.map(({ en }) => en).join(' ') },
    };
    return { submissionId, name, outcome: 'left' as const, problem };
  }
}

const revealFamilyValueRoute = defineRoute({
  method: 'POST',
  path: '/api/family-submissions/:submissionId/reveals',
  summary: 'Show one protected value a family typed in clear, with a reason; audited per person',
  // Whose duty the forms are may reveal numbers of pupils as well; an authority may, and has no business with forms.
  permission: 'family-forms.read',
  params: paramsSchema,
  body: revealFamilyValueSchema,
  response: familyValueSchema,
  limits: [{ max: 60, windowSeconds: 600, per: 'account' }],
  handler: async ({ services, actor, params, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const { row, differences } = await getSubmissionSubject(services, tx, params.submissionId, 'looking');
      const values = differences.flatMap((difference) => difference.values);
      const value = values.find(({ path }) => path === body.path)?.to;
      if (typeof value !== 'string') refuseWith(FAMILY_PROBLEMS.nothingToReveal);
      await appendAudit(tx, {
        action: 'family-forms.reveal',
        studentId: row.studentId,
        reason: body.reason,
        filter: { submissionId: row.id, path: body.path },
      });
      return { value };
    }),
});

export const submissionRoutes: readonly RouteDefinition[] = [
  getSubmissionRoute,
  decideSubmissionRoute,
  takeBackSubmissionRoute,
  acceptCollectionRoute,
  takeBackCollectionRoute,
  revealFamilyValueRoute,
];
