import { dateInShanghai, refuseWith } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type Services } from '@xueji/platform/http';
import { cleanName } from '@xueji/students';
import {
  askableFields,
  FAMILY_PROBLEMS,
  openedFamilyFormSchema,
  openFamilyFormSchema,
  readCollectionNumber,
  readFamilyCode,
} from '../model/index.ts';
import { codeIndexOf } from './code-index.ts';
import { findIssuedCode, noteFailure, type UsableCode } from './code-repository.ts';
import { getFamilyContext } from './family-context.ts';
import { giveToken } from './family-token.ts';

interface Typed {
  readonly number: string;
  readonly code: string;
  readonly name: string;
}

/**
 * Opens the form of a family. Everybody may ask; who has number, code and name gets the empty form, and everybody else one and
 * the same answer. All three come in the body: addresses stand in logs, bodies do not.
 */
export const openFamilyFormRoute = defineRoute({
  method: 'POST',
  path: '/api/family-forms',
  summary:
    'The empty form of a family by collection number, one-time code and name of the child; nothing of the register',
  permission: 'public',
  body: openFamilyFormSchema,
  response: openedFamilyFormSchema,
  limits: [
    // A family tries a few times; behind one address of a mobile network there are many families.
    { max: 60, windowSeconds: 600, per: 'address' },
    // Every child of a large class, each twice.
    { max: 200, windowSeconds: 600, per: (body) => readCollectionNumber((body as Typed).number) ?? '' },
    { max: 12, windowSeconds: 600, per: (body) => readFamilyCode((body as Typed).code) ?? '' },
  ],
  handler: async ({ services, body, request }) => {
    const opened = await services.database.transaction(nodeActor(request.id), async (tx) =>
      openFamilyForm(services, tx, body),
    );
    // Refused after the commit: what was counted stays counted.
    if (opened === undefined) refuseWith(FAMILY_PROBLEMS.notOpened);
    return opened;
  },
});

async function openFamilyForm(services: Services, tx: Transaction, typed: Typed) {
  const now = services.clock.now();
  const number = readCollectionNumber(typed.number) ?? '';
  const codeIndex = codeIndexOf(services.vault, number, readFamilyCode(typed.code) ?? '');
  const found = await findIssuedCode(tx, codeIndex, { now, today: dateInShanghai(now) });
  const code = found !== undefined && cleanName(typed.name) === cleanName(found.studentName) ? found : undefined;
  if (code === undefined) {
    await noteFailure(tx, { number, codeIndex, now });
    await appendAudit(tx, { action: 'family-forms.refuse', ...named(found) });
    return undefined;
  }
  const { school, className, form } = await getFamilyContext(tx, now, code.classId);
  const fields = askableFields(code.fields, form.province.extensionFields);
  await appendAudit(tx, { action: 'family-forms.open', ...named(code) });
  return {
    token: giveToken(services.vault, code.id, now),
    school: school.name,
    className,
    note: code.note,
    closesOn: code.closesOn,
    fields: [...fields],
    context: { ...form, codeAdditions: [...form.codeAdditions], classes: [] },
  };
}

function named(code: UsableCode | undefined) {
  if (code === undefined) return {};
  return { studentId: code.studentId, filter: { collectionId: code.collectionId, codeId: code.id } };
}
