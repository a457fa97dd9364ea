import { StatusTag, useMessages } from '@xueji/platform/web';
import type { DivisionChoice, DivisionHistory } from './division-queries.ts';
import { messages } from './messages.ts';

export interface DivisionHistoryPanelProps {
  readonly history: DivisionHistory;
  readonly onShow: (code: string) => void;
}

/** One code: what it is or last was, every name it had with its source, what became of it and what it came from. */
export function DivisionHistoryPanel({ history, onShow }: DivisionHistoryPanelProps) {
  const say = useMessages(messages);
  const { code, division, names, predecessors, asOf } = history;
  return (
    <section className="divisions-page__history" aria-labelledby="division">
      <h2 id="division">
        <span lang="zh-CN">{division?.path.join(' / ')}</span> <span className="tabular">{code}</span>
      </h2>
      <p>
        {division !== null && division.withdrawnOn === null && <StatusTag tone="done">{say('inForce')}</StatusTag>}
        {division !== null && division.withdrawnOn !== null && (
          <StatusTag tone="neutral">{say('withdrawnOn', { date: division.withdrawnOn })}</StatusTag>
        )}
        {division === null && <StatusTag tone="neutral">{say('nameless')}</StatusTag>}
      </p>
      {division === null && <p>{say('namelessHint')}</p>}
      {names.length > 0 && (
        <table className="divisions-page__names">
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('validFrom')}</th>
              <th scope="col">{say('validTo')}</th>
              <th scope="col">{say('became')}</th>
              <th scope="col">{say('source')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((named, at) => (
              <tr key={named.validFrom}>
                <th scope="row" lang="zh-CN">
                  {named.name}
                </th>
                <td className="tabular">{named.validFrom}</td>
                <td className="tabular">{named.validTo ?? say('toDay')}</td>
                <td>
                  <Successors named={named} isRenamed={names[at - 1]?.validFrom === named.validTo} onShow={onShow} />
                </td>
                <td lang="zh-CN">
                  {named.source}
                  {named.succession !== null && <small>{named.succession.source}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {predecessors.length > 0 && (
        <>
          <h3>{say('predecessors')}</h3>
          <Links divisions={predecessors} onShow={onShow} />
        </>
      )}
      <p className="divisions-page__hint">{say('asOf', { date: asOf })}</p>
    </section>
  );
}

interface SuccessorsProps {
  readonly named: DivisionHistory['names'][number];
  /** The code goes on under the next name. */
  readonly isRenamed: boolean;
  readonly onShow: (code: string) => void;
}

function Successors({ named: { validTo, succession }, isRenamed, onShow }: SuccessorsProps) {
  const say = useMessages(messages);
  if (validTo === null) return null;
  if (succession !== null) return <Links divisions={succession.divisions} onShow={onShow} />;
  return <span>{say(isRenamed ? 'renamed' : 'unknownSuccessor')}</span>;
}

interface LinksProps {
  readonly divisions: readonly DivisionChoice[];
  readonly onShow: (code: string) => void;
}

function Links({ divisions, onShow }: LinksProps) {
  return (
    <ul className="divisions-page__links">
      {divisions.map(({ code, path }) => (
        <li key={`${code} ${path.join('')}`}>
          <button type="button" onClick={() => onShow(code)}>
            <span lang="zh-CN">{path.join('/')}</span> <span className="tabular">{code}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
