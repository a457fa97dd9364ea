import { api, dataOf, MaskedValue, useLocalText, useMay, useMessages } from '@xueji/platform/web';
import { APPROVALS } from '@xueji/students';
import { Checkbox } from 'antd';
import type { Difference } from './family-queries.ts';
import { messages } from './messages.ts';

interface DifferenceTableProps {
  readonly label: string;
  readonly submissionId: string;
  readonly differences: readonly Difference[];
  /** Left out where nothing can be chosen. */
  readonly choice?: { readonly chosen: readonly string[]; readonly onChoose: (chosen: readonly string[]) => void };
}

const KINDS = {
  field: undefined,
  checked: 'kindChecked',
  'guardian-added': 'kindAdded',
  'guardian-changed': 'kindChanged',
  'guardian-gone': 'kindGone',
} as const;

/** Differences with both sides: a field in a line, a family member in one for each of their fields. */
export function DifferenceTable({ label, submissionId, differences, choice }: DifferenceTableProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const keys = differences.map(({ key }) => key);
  const isAll = choice !== undefined && keys.every((key) => choice.chosen.includes(key));
  return (
    <table className="family-forms__differences" aria-label={label}>
      <thead>
        <tr>
          {choice !== undefined && (
            <th scope="col">
              <Checkbox
                aria-label={say('chooseAll')}
                checked={isAll}
                onChange={() => choice.onChoose(isAll ? [] : keys)}
              />
            </th>
          )}
          <th scope="col">{say('field')}</th>
          <th scope="col">{say('register')}</th>
          <th scope="col">{say('family')}</th>
        </tr>
      </thead>
      {differences.map((difference) => (
        <tbody key={difference.key}>
          {difference.values.map((value, at) => (
            <tr key={value.path}>
              {choice !== undefined && at === 0 && (
                <td rowSpan={difference.values.length}>
                  <Checkbox
                    aria-label={`${say('choose')} ${localText(difference.label)}`}
                    checked={choice.chosen.includes(difference.key)}
                    onChange={() => choice.onChoose(toggled(choice.chosen, difference.key))}
                  />
                </td>
              )}
              <th scope="row">
                {at === 0 && <Heading difference={difference} />}
                {(at > 0 || difference.kind.startsWith('guardian-')) && <span>{localText(value.label)}</span>}
              </th>
              <td>
                <del>{value.from === null ? say('none') : <Words text={value.from} />}</del>
              </td>
              <td>
                <Sent submissionId={submissionId} value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Heading({ difference }: { readonly difference: Difference }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const kind = KINDS[difference.kind];
  return (
    <div>
      <Words text={difference.label} /> {kind !== undefined && <small>{say(kind)}</small>}
      {difference.approval !== 'none' && <small>{localText(APPROVALS[difference.approval])}</small>}
    </div>
  );
}

interface SentProps {
  readonly submissionId: string;
  readonly value: Difference['values'][number];
}

/** What the family typed; numbers masked, shown for a reason. */
function Sent({ submissionId, value }: SentProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayReveal = useMay('students.reveal');
  const { path, label, to, isProtected } = value;
  if (to === null) return <ins>{say('none')}</ins>;
  if (!isProtected) {
    return (
      <ins>
        <Words text={to} />
      </ins>
    );
  }
  const reveal = async (reason: string) => {
    const params = { path: { submissionId } };
    const body = { path, reason };
    return (await dataOf(api.POST('/api/family-submissions/{submissionId}/reveals', { params, body }))).value;
  };
  return <MaskedValue masked={localText(to)} label={localText(label)} {...(mayReveal ? { reveal } : {})} />;
}

/** What people wrote is the same in both languages, and is Chinese on an English page. */
function Words({ text }: { readonly text: { readonly zh: string; readonly en: string } }) {
  const localText = useLocalText();
  return <span {...(text.zh === text.en ? { lang: 'zh-CN' } : {})}>{localText(text)}</span>;
}

function toggled(chosen: readonly string[], key: string): readonly string[] {
  return chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
}
