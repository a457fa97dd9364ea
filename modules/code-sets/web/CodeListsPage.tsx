import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, formatNumber, PageHeader, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { additionsQuery } from './code-queries.ts';
import { findLists, numberOf, standardOf } from './code-view.ts';
import { messages } from './messages.ts';
import './CodeListsPage.css';

/** 代码表: every list with its standard, how many values it has, and whether the province may add to it. */
export function CodeListsPage() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [words, setWords] = useState('');
  const reading = useQuery(additionsQuery);
  const found = findLists(words);
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say('description')}
        actions={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
            {say('print')}
          </Button>
        }
      />
      <search className="code-lists__search not-printed">
        <Input
          aria-label={say('search')}
          placeholder={say('search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </search>
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      <section className="code-lists__sheet" aria-label={say('title')}>
        <table className="code-lists__table">
          <thead>
            <tr>
              <th scope="col">{say('number')}</th>
              <th scope="col">{say('list')}</th>
              <th scope="col">{say('standard')}</th>
              <th scope="col" className="code-lists__count">
                {say('values')}
              </th>
              <th scope="col">{say('additions')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(([key, list]) => {
              const added = reading.data?.additions.filter((addition) => addition.list === key).length ?? 0;
              return (
                <tr key={key}>
                  <td className="tabular">
                    {numberOf(list) ?? <span className="code-lists__muted">{say('noNumber')}</span>}
                  </td>
                  <th scope="row">
                    <Link to={`/administration/code-lists/${key}`}>{localText(list.name)}</Link>
                  </th>
                  <td>{localText(standardOf(list))}</td>
                  <td className="code-lists__count tabular">{formatNumber(list.items.length)}</td>
                  <td>
                    {list.mayBeExtended === undefined ? (
                      <span className="code-lists__muted">{say('closed')}</span>
                    ) : (
                      <span className="tabular">{added === 0 ? say('open') : added}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {found.length === 0 && <EmptyState level={2} title={say('empty')} hint={say('emptyHint')} />}
      </section>
    </>
  );
}
