import type { JudgedMatch } from '@xueji/duplicates';
import { refuseWith } from '@xueji/kernel';
import { describeFinding, findingOf } from '@xueji/students';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';

/**
 * Asks whether a child about to be written is one that is known already. A match is a question to the person, who answers by
 * sending the form again as another child's; nobody is turned away over a record elsewhere.
 */
export function askAboutMatches(known: readonly JudgedMatch[]): void {
  if (known.length === 0) return;
  const errors = known.map(({ kind, match }) => {
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
