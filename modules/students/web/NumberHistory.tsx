import { codeLists, labelOf } from '@xueji/code-sets';
import { DateText, useLanguage, useMessages } from '@xueji/platform/web';
import { messages } from './messages.ts';
import { ProtectedValue } from './ProtectedValue.tsx';
import type { StudentRecord } from './student-queries.ts';
import './NumberHistory.css';

/** A number or a document as it was held: what kind, masked, and from when to when. */
interface Held {
  readonly id: string;
  readonly kind: string;
  readonly masked: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Every 学籍号 and every ID document the pupil ever had, those in force first. A former one still finds its pupil. */
export function NumberHistory({ record }: { readonly record: StudentRecord }) {
  const say = useMessages(messages);
  const language = useLanguage();
  const numbers = record.numbers.map((each): Held => ({ ...each, kind: say(`number${each.kind}`) }));
  const documents = record.documents.map(
    (each): Held => ({ ...each, kind: labelOf(codeLists.idType, each.typeCode, language) }),
  );
  return (
    <>
      <HistoryTable studentId={record.id} title={say('numberHistory')} label={say('number')} held={numbers} />
      <HistoryTable studentId={record.id} title={say('documentHistory')} label={say('document')} held={documents} />
    </>
  );
}

interface HistoryTableProps {
  readonly studentId: string;
  readonly title: string;
  readonly label: string;
  readonly held: readonly Held[];
}

function HistoryTable({ studentId, title, label, held }: HistoryTableProps) {
  const say = useMessages(messages);
  if (held.length === 0) return null;
  return (
    <section className="field-sheet number-history">
      <h2 className="field-sheet__title">{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">{say('numberKind')}</th>
            <th scope="col">{say('numberFrom')}</th>
            <th scope="col">{say('numberTo')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map(({ id, kind, masked, validFrom, validTo }) => (
            <tr key={id}>
              <td>
                <ProtectedValue studentId={studentId} field={`identifiers.${id}`} label={label} masked={masked} />
              </td>
              <td>{kind}</td>
              <td>
                <DateText value={validFrom} />
              </td>
              <td>{validTo === null ? say('numberInForce') : <DateText value={validTo} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
