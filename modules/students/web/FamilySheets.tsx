import { codeLists, labelOf } from '@xueji/code-sets';
import { EmptyState, useLanguage, useMessages } from '@xueji/platform/web';
import { MEMBER_FIELDS } from '../model/index.ts';
import { FieldSheet } from './FieldSheet.tsx';
import { messages } from './messages.ts';
import type { StudentRecord } from './student-queries.ts';
import './FamilySheets.css';

/** The family, member by member as on the form; who answers for the pupil is marked. */
export function FamilySheets({ record }: { readonly record: StudentRecord }) {
  const say = useMessages(messages);
  const language = useLanguage();
  if (record.guardians.length === 0) {
    return (
      <section className="field-sheet">
        <EmptyState level={2} title={say('familyNone')} hint={say('familyNoneHint')} />
      </section>
    );
  }
  return record.guardians.map(({ ordinal, values }) => (
    <FieldSheet
      key={ordinal}
      studentId={record.id}
      title={
        <>
          {String(values['name'] ?? say('memberUnnamed', { number: ordinal }))}
          <span className="family-sheets__relation">
            {labelOf(codeLists.familyRelation, String(values['relationCode'] ?? ''), language)}
          </span>
          {values['isGuardian'] === true && <span className="family-sheets__guardian">{say('guardian')}</span>}
        </>
      }
      fields={MEMBER_FIELDS}
      values={values}
      pathPrefix={`guardians.${ordinal}.`}
    />
  ));
}
