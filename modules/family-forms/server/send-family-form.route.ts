import { divisionRegister } from '@xueji/divisions/register';
import { dateInShanghai, type FieldProblem, refuseWith } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, runOnce, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { cryptoRandom } from '@xueji/processes/server';
import {
  describeExtensionFinding,
  type ExtensionField,
  type ExtensionFinding,
  extensionKeyOf,
  type Finding,
  recordContextOf,
  splitGuardianPath,
} from '@xueji/students';
import type { z } from 'zod';
import {
  askableFields,
  askedFields,
  blockingFindings,
  describeForFamily,
  FAMILY_PROBLEMS,
  type FamilyForm,
  familyFormSentSchema,
  receiptNumber,
  recordFormOf,
  saysAnything,
  sendFamilyFormSchema,
} from '../model/index.ts';
import { lockUsableCode } from './code-repository.ts';
import { getFamilyContext } from './family-context.ts';
import { readToken } from './family-token.ts';
import { insertSubmission } from './submission-repository.ts';

/** Takes what a family typed, once for a code. It answers a number for questions and nothing else. */
export const sendFamilyFormRoute = defineRoute({
  method: 'POST',
  path: '/api/family-submissions',
  summary: 'Send the form of a family, once for a code; answers a receipt number and nothing of what was sent',
  permission: 'public',
  body: sendFamilyFormSchema,
  response: familyFormSentSchema,
  status: 201,
  idempotent: true,
  limits: [
    { max: 60, windowSeconds: 600, per: 'address' },
    { max: 20, windowSeconds: 600, per: (body) => (body as { token: string }).token.split('.', 1)[0] ?? '' },
  ],
  handler: async ({ services, body, idempotency, request }) =>
    await services.database.transaction(nodeActor(request.id), async (tx) =>
      runOnce(tx, idempotency, () => sendFamilyForm(services, tx, body)),
    ),
});

async function sendFamilyForm(services: Services, tx: Transaction, body: z.output<typeof sendFamilyFormSchema>) {
  const now = services.clock.now();
  const codeId = readToken(services.vault, body.token, now);
  const code = codeId === undefined ? undefined : await lockUsableCode(tx, codeId, dateInShanghai(now));
  if (code === undefined) refuseWith(FAMILY_PROBLEMS.tokenExpired);
  if (code.state === 'sent') refuseWith(FAMILY_PROBLEMS.alreadySent);
  const context = await getFamilyContext(tx, now, code.classId);
  const fields = askableFields(code.fields, context.form.province.extensionFields);
  const asked = askedFields(fields);
  const form = body.form as FamilyForm;
  // What was not asked is no part of the form: a page of ours never sends it.
  const typed = recordFormOf(form, asked);
  const kept: FamilyForm = { values: typed.values, guardians: typed.guardians, extension: typed.extension ?? {} };
  if (!saysAnything(kept)) refuseWith(FAMILY_PROBLEMS.nothingTyped);
  const { province } = context.form;
  const errors = blockingFindings(typed, asked, recordContextOf(context.form, divisionRegister)).map((finding) =>
    problemOf(finding, province.extensionFields),
  );
  if (errors.length > 0) refuseWith(FAMILY_PROBLEMS.formHasErrors, { count: errors.length }, { errors });
  const receipt = receiptNumber(cryptoRandom);
  await insertSubmission(services.vault, tx, {
    code,
    receipt,
    sentAt: now,
    content: { form: kept, signature: body.signature, fields },
  });
  await appendRecordEvent(tx, {
    kind: 'family.sent',
    occurredAt: now,
    studentId: code.studentId,
    organisationId: code.schoolId,
    scopeNo: code.scopeNo,
  });
  await appendAudit(tx, {
    action: 'family-forms.send',
    studentId: code.studentId,
    filter: { collectionId: code.collectionId, codeId: code.id },
  });
  return { receipt };
}

function problemOf(finding: Finding | ExtensionFinding, fields: readonly ExtensionField[]): FieldProblem {
  const key = extensionKeyOf(finding.field);
  const field = fields.find((each) => each.key === key);
  const { message, why, fix } =
    field === undefined ? describeForFamily(finding as Finding) : describeExtensionFinding(finding, field);
  return {
    pointer: pointerOf(finding.field),
    code: finding.ruleId,
    detail: { zh: `${message.zh}：${why.zh}${fix.zh}`, en: `${message.en}: ${why.en} ${fix.en}` },
  };
}

function pointerOf(path: string): string {
  const extension = extensionKeyOf(path);
  if (extension !== undefined) return `/form/extension/${extension}`;
  const member = splitGuardianPath(path);
  return member === undefined ? `/form/values/${path}` : `/form/guardians/${member.index}/values/${member.key}`;
}
