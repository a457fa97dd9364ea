import { isOnRegister, judgeMatches } from '@xueji/duplicates';
import { findIdentityMatchesOfMany } from '@xueji/duplicates/server';
import { refuseWith } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { describeFinding, findingOf, type StudentDraft } from '@xueji/students';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';

/**
 * Asks whether a child about to be written is on the register already. A match is a question to the person, who answers by
 * sending the form again as another child's; nobody is turned away over a record elsewhere.
 */
export async function askAboutMatches(vault: Vault, tx: Transaction, draft: StudentDraft): Promise<void> {
  const { name, sexCode, birthDate, idNumber } = draft;
  if (name === undefined || sexCode === undefined || birthDate === undefined) return;
  const idIndex = idNumber === undefined ? null : vault.blindIndex('id-document', idNumber);
  const [answer = []] = await findIdentityMatchesOfMany(tx, [{ idIndex, name, sexCode, birthDate }]);
  const judged = judgeMatches(idNumber !== undefined, answer.filter(isOnRegister));
  if (judged.length === 0) return;
  const errors = judged.map(({ kind, match }) => {
    const values = { school: match.office.name, phone: match.office.phone ?? '—' };
    const isSameNumber = kind === 'P2';
    const finding = findingOf(
      isSameNumber ? { ruleId: 'R25c', field: 'idNumber', values } : { ruleId: 'R26b', field: 'name', values },
    );
    const { message, why, fix } = describeFinding(finding);
    return {
      pointer: isSameNumber ? '/form/values/idNumber' : '/form/values/name',
      code: finding.ruleId,
      detail: { zh: `${message.zh}：${why.zh}${fix.zh}`, en: `${message.en}: ${why.en} ${fix.en}` },
    };
  });
  refuseWith(REGISTRATION_PROBLEMS.childKnown, {}, { errors, allowedActions: ['another-child'] });
}
