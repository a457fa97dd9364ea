import { BUSINESS_PROCESSES, type BusinessProcess, businessProcesses } from '@xueji/calendar';
import { StatusTag, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { useState } from 'react';
import type { BusinessWindow, WindowVerdict } from './calendar-queries.ts';
import { EndWindow } from './EndWindow.tsx';
import { messages } from './messages.ts';
import { WindowDialog } from './WindowDialog.tsx';
import { spanOf } from './window-span.ts';

export interface WindowsTableProps {
  readonly verdicts: readonly WindowVerdict[];
  readonly windows: readonly BusinessWindow[];
  readonly mayManage: boolean;
}

/** What is being done to the windows of the province. */
type Act =
  | { readonly kind: 'add'; readonly process: BusinessProcess }
  | { readonly kind: 'change' | 'end'; readonly window: BusinessWindow };

/** Every process with its windows: what the nation opens, what the province leaves of it, and how it stands today. */
export function WindowsTable({ verdicts, windows, mayManage }: WindowsTableProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  return (
    <>
      <table className="calendar-page__table">
        <thead>
          <tr>
            <th scope="col">{say('process')}</th>
            <th scope="col">{say('today')}</th>
            <th scope="col">{say('nationalRule')}</th>
            <th scope="col">{say('provincialRule')}</th>
            {mayManage && (
              <th scope="col" className="not-printed">
                {say('actions')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {businessProcesses.map((process) => {
            const ofProcess = windows.filter((window) => window.process === process);
            return (
              <tr key={process}>
                <th scope="row">{localText(BUSINESS_PROCESSES[process])}</th>
                <td>
                  <Verdict verdict={verdicts.find((verdict) => verdict.process === process)} />
                </td>
                <td>
                  <Rules rules={ofProcess.filter(({ level }) => level === 'national')} none={say('yearRound')} />
                </td>
                <td>
                  <Rules
                    rules={ofProcess.filter(({ level }) => level === 'provincial')}
                    none={say('notNarrowed')}
                    {...(mayManage ? { onAct: (kind, window) => setAct({ kind, window }) } : {})}
                  />
                </td>
                {mayManage && (
                  <td className="not-printed">
                    <Button
                      size="small"
                      aria-label={say('windowAdd', { process: localText(BUSINESS_PROCESSES[process]) })}
                      onClick={() => setAct({ kind: 'add', process })}
                    >
                      {say('narrow')}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {act?.kind === 'add' && <WindowDialog process={act.process} onClose={close} />}
      {act?.kind === 'change' && <WindowDialog process={act.window.process} window={act.window} onClose={close} />}
      {act?.kind === 'end' && <EndWindow window={act.window} onClose={close} />}
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: WindowVerdict | undefined }) {
  const say = useMessages(messages);
  if (verdict === undefined) return null;
  const { isOpen, closesOn, opensOn } = verdict;
  if (isOpen) {
    return <StatusTag tone="done">{closesOn === null ? say('isOpen') : say('isOpenTo', { date: closesOn })}</StatusTag>;
  }
  return (
    <StatusTag tone="warning">{opensOn === null ? say('isClosed') : say('isClosedTo', { date: opensOn })}</StatusTag>
  );
}

interface RulesProps {
  readonly rules: readonly BusinessWindow[];
  readonly none: string;
  readonly onAct?: (kind: 'change' | 'end', window: BusinessWindow) => void;
}

function Rules({ rules, none, onAct }: RulesProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  if (rules.length === 0) return <span className="calendar-page__none">{none}</span>;
  return rules.map((window) => {
    const process = localText(BUSINESS_PROCESSES[window.process]);
    return (
      <div key={window.id}>
        <span className="calendar-page__rule tabular">
          {spanOf(window, say)}
          {onAct !== undefined && (
            <span className="not-printed">
              <Button
                type="link"
                size="small"
                aria-label={say('windowChange', { process })}
                onClick={() => onAct('change', window)}
              >
                {say('change')}
              </Button>
              <Button
                type="link"
                size="small"
                danger
                aria-label={say('windowEnd', { process })}
                onClick={() => onAct('end', window)}
              >
                {say('end')}
              </Button>
            </span>
          )}
        </span>
        <span className="calendar-page__source" lang="zh-CN">
          {window.source}
        </span>
      </div>
    );
  });
}
