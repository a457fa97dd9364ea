import { useQuery } from '@tanstack/react-query';
import {
  EmptyState,
  PageHeader,
  ProblemAlert,
  useLocalText,
  useMay,
  useMessages,
  useSession,
  useSettled,
} from '@xueji/platform/web';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { OfficeActs } from './OfficeActs.tsx';
import { OfficeSheet } from './OfficeSheet.tsx';
import { OfficeStatus } from './OfficeStatus.tsx';
import { FoundOffices, OfficeTree } from './OfficeTree.tsx';
import { messages } from './office-messages.ts';
import { type OfficeDetail, officeQuery } from './office-queries.ts';
import './OfficesPage.css';

/** The administering tree at the left, one office with its attributes, history and acts at the right. */
export function OfficesPage() {
  const say = useMessages(messages);
  const own = useSession().organisation.id;
  const mayImport = useMay('organisations.manage');
  const [search, setSearch] = useSearchParams();
  const officeId = search.get('office') ?? own;
  const [text, setText] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  const wanted = useSettled(text.trim());
  const reading = useQuery(officeQuery(officeId));
  const tree = { officeId, withClosed, onChoose: (id: string) => setSearch({ office: id }) };
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say('description')}
        actions={mayImport && <Link to="/offices/workbook">{say('importWorkbook')}</Link>}
      />
      <div className="offices-page">
        <nav className="offices-page__tree" aria-label={say('tree')}>
          <div className="offices-page__search">
            <Input
              aria-label={say('search')}
              placeholder={say('searchHint')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Checkbox checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)}>
              {say('withClosed')}
            </Checkbox>
          </div>
          {wanted === '' ? (
            <OfficeTree {...tree} openAt={reading.data?.path.map(({ id }) => id)} />
          ) : (
            <FoundOffices {...tree} text={wanted} />
          )}
        </nav>
        <div className="offices-page__office">
          <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
          {reading.data !== undefined && <Office key={reading.data.id} office={reading.data} />}
          {reading.data === undefined && reading.error === null && <EmptyState title={say('choose')} />}
        </div>
      </div>
    </>
  );
}

function Office({ office }: { readonly office: OfficeDetail }) {
  const localText = useLocalText();
  const mayManage = useMay('organisations.manage') && office.mayManage;
  return (
    <>
      <div className="offices-page__head">
        <h2>{localText(office.name)}</h2>
        <OfficeStatus office={office} />
        {mayManage && <OfficeActs office={office} />}
      </div>
      <OfficeSheet office={office} />
    </>
  );
}
