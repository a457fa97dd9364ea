import { DateText, useMessages } from '@xueji/platform/web';
import { messages } from './messages.ts';
import { StudentNumberText } from './StudentNumberText.tsx';
import type { StudentRecord } from './student-queries.ts';
import './NumberHistory.css';

/** Every 学籍号 the pupil ever had, the one in force first. A former number still finds its pupil. */
export function NumberHistory({ numbers }: Pick<StudentRecord, 'numbers'>) {
  const say = useMessages(messages);
  if (numbers.length === 0) return null;
  return (
    <section className="field-sheet number-history">
      <h2 className="field-sheet__title">{say('numberHistory')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('number')}</th>
            <th scope="col">{say('numberKind')}</th>
            <th scope="col">{say('numberFrom')}</th>
            <th scope="col">{say('numberTo')}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ kind, masked, validFrom, validTo }) => (
            <tr key={`${kind} ${validFrom}`}>
              <td>
                <StudentNumberText kind={kind} masked={masked} />
              </td>
              <td>{say(`number${kind}`)}</td>
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
