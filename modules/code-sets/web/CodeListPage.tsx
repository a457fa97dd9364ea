import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { type CodeListKey, codeLists, extensibleLists, listOf, provincialLists } from '@xueji/code-sets';
import { organisationKindNumber } from '@xueji/platform/access';
import {
  EmptyState,
  PageHeader,
  ProblemAlert,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AddCodeDialog } from './AddCodeDialog.tsx';
import { CodeTable } from './CodeTable.tsx';
import { additionsQuery } from './code-queries.ts';
import { linesOf, numberOf, type StoredAddition, standardOf, toAddition } from './code-view.ts';
import { messages } from './messages.ts';
import { RetireCode } from './RetireCode.tsx';
import './CodeListsPage.css';

/** One code list with all its values, those of the province included. */
export function CodeListPage() {
  const say = useMessages(messages);
  const { listKey } = useParams();
  if (listKey === undefined || !Object.hasOwn(codeLists, listKey)) {
    return (
      <EmptyState
        level={1}
        title={say('noList')}
        hint={say('noListHint')}
        action={<Link to="/administration/code-lists">{say('back')}</Link>}
      />
    );
  }
  return <ListOf listKey={listKey as CodeListKey} />;
}

function ListOf({ listKey }: { readonly listKey: CodeListKey }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { organisation } = useSession();
  const isOpen = extensibleLists.includes(listKey);
  const mayManage = useMay('code-sets.manage') && organisation.kind === organisationKindNumber('province') && isOpen;
  const [words, setWords] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const [retiring, setRetiring] = useState<StoredAddition>();
  const reading = useQuery(additionsQuery);
  const additions = reading.data?.additions.filter(({ list }) => list === listKey) ?? [];
  const list = listOf(listKey, provincialLists(additions.map(toAddition)));
  const reason = list.mayBeExtended;
  const number = numberOf(list);
  const facts = { standard: localText(standardOf(list)), count: list.items.length };
  return (
    <>
      <PageHeader
        title={localText(list.name)}
        description={
          number === undefined
            ? say('listDescriptionNoNumber', facts)
            : say('listDescription', { ...facts, id: number })
        }
        actions={
          <>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
              {say('print')}
            </Button>
            {mayManage && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setIsAdding(true)}>
                {say('add')}
              </Button>
            )}
          </>
        }
      />
      <p className="code-lists__reason">
        {reason === undefined ? say('mayNotAdd') : say('mayAdd', { reason: localText(reason) })}
      </p>
      <search className="code-lists__search not-printed">
        <Input
          aria-label={say('searchValue')}
          placeholder={say('searchValue')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </search>
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      {reading.data !== undefined && (
        <CodeTable
          label={localText(list.name)}
          standard={standardOf(list)}
          lines={linesOf(list, additions, reading.data.today, words)}
          onRetire={mayManage ? setRetiring : undefined}
        />
      )}
      {isAdding && <AddCodeDialog listKey={listKey} onClose={() => setIsAdding(false)} />}
      {retiring !== undefined && <RetireCode addition={retiring} onClose={() => setRetiring(undefined)} />}
    </>
  );
}
