import type { LocalText } from '@xueji/kernel';
import { EmptyState, type Say, StatusTag, type Tone, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { type CodeLine, countedAs, type StoredAddition } from './code-view.ts';
import { messages } from './messages.ts';

export interface CodeTableProps {
  readonly label: string;
  readonly standard: LocalText;
  readonly lines: readonly CodeLine[];
  /** Left out for everybody who may not retire a value. */
  readonly onRetire: ((addition: StoredAddition) => void) | undefined;
}

const STATES = {
  'in-force': { tone: 'done', word: 'inForce' },
  'off-form': { tone: 'neutral', word: 'offForm' },
  'to-come': { tone: 'active', word: 'toCome' },
  retired: { tone: 'warning', word: 'retired' },
} as const satisfies Readonly<Record<CodeLine['state'], { readonly tone: Tone; readonly word: string }>>;

/** The values of a list, one a line. */
export function CodeTable({ label, standard, lines, onRetire }: CodeTableProps) {
  const say = useMessages(messages);
  return (
    <section className="code-lists__sheet" aria-label={label}>
      <table className="code-lists__table">
        <thead>
          <tr>
            <th scope="col" className="code-lists__short">
              {say('code')}
            </th>
            <th scope="col">{say('zh')}</th>
            <th scope="col">{say('en')}</th>
            <th scope="col">{say('aliases')}</th>
            <th scope="col" className="code-lists__short">
              {say('stages')}
            </th>
            <th scope="col">{say('validity')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('source')}</th>
            {onRetire !== undefined && (
              <th scope="col" className="not-printed">
                {say('actions')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <CodeRow key={line.item.code} line={line} standard={standard} onRetire={onRetire} />
          ))}
        </tbody>
      </table>
      {lines.length === 0 && <EmptyState level={2} title={say('empty')} hint={say('emptyHint')} />}
    </section>
  );
}

interface CodeRowProps extends Pick<CodeTableProps, 'standard' | 'onRetire'> {
  readonly line: CodeLine;
}

function CodeRow({ line: { item, state, addition }, standard, onRetire }: CodeRowProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { tone, word } = STATES[state];
  return (
    <tr>
      <td className="tabular">{item.code}</td>
      <th scope="row" lang="zh-CN">
        {item.label.zh}
      </th>
      <td lang="en">{item.label.en}</td>
      <td lang="zh-CN">{(item.aliases ?? []).join('、')}</td>
      <td className="code-lists__short">
        {item.stages === undefined ? say('allStages') : item.stages.map((stage) => say(`stage${stage}`)).join(', ')}
      </td>
      <td className="tabular">{validityOf(item, say)}</td>
      <td>
        <StatusTag tone={tone}>{say(word)}</StatusTag>
      </td>
      <td>
        {addition === undefined ? (
          localText(standard)
        ) : (
          <>
            <span lang="zh-CN">{addition.source}</span>{' '}
            <span className="code-lists__muted">{say('countsAs', { name: localText(countedAs(addition)) })}</span>
          </>
        )}
      </td>
      {onRetire !== undefined && (
        <td className="not-printed">
          {addition !== undefined && state !== 'retired' && (
            <Button
              size="small"
              danger
              aria-label={say('retireTitle', { name: localText(item.label) })}
              onClick={() => onRetire(addition)}
            >
              {say('retire')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function validityOf({ validFrom, validTo }: CodeLine['item'], say: Say<typeof messages.zh>): string {
  if (validFrom === undefined) return say('always');
  return validTo === undefined ? say('since', { date: validFrom }) : say('until', { from: validFrom, to: validTo });
}
