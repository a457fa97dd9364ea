import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { roleNames, roles } from '@xueji/accounts';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  PageHeader,
  StatusTag,
  useFilters,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { peopleMessages } from './messages.ts';
import { PersonPanel } from './PersonPanel.tsx';
import { PersonState } from './PersonState.tsx';
import { findOffices, type Person, type PersonPost, peopleQuery } from './people-queries.ts';
import type { PersonAct } from './person-act.ts';

// Loaded when first wanted: the list is read before anything on it is changed.
const PersonActDialog = lazy(async () => ({ default: (await import('./PersonActDialog.tsx')).PersonActDialog }));

/** 人员与岗位: who has an account at the own office and below, and what may be done about it. */
export function PeoplePage() {
  const say = useMessages(peopleMessages);
  const mayAdminister = useMay('people.administer');
  const filters = usePeopleFilters();
  const keyset = useKeyset();
  const [act, setAct] = useState<PersonAct>();
  const { organisationId, role, state } = filters.values;
  const reading = useQuery(
    peopleQuery({
      organisationId,
      role: role as PersonPost['role'] | undefined,
      state: state as Person['state'] | undefined,
      after: keyset.after,
    }),
  );
  const list = reading.data;
  const next = list?.next;
  return (
    <>
      <PageHeader
        title={say('peopleTitle')}
        description={say('peopleDescription')}
        actions={
          mayAdminister && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAct({ kind: 'create' })}>
              {say('personCreate')}
            </Button>
          )
        }
      />
      <FilterBar filters={filters} />
      <DataTable<Person>
        id="people"
        label={say('peopleTitle')}
        rows={list?.people}
        rowKey={({ id }) => id}
        columns={useColumns()}
        reading={reading}
        empty={
          <EmptyState
            title={say(filters.count > 0 ? 'peopleNone' : 'peopleEmpty')}
            hint={say(filters.count > 0 ? 'peopleNoneHint' : 'peopleEmptyHint')}
          />
        }
        paging={keyset.pagingOf(next, list?.total)}
        panel={(person) => ({
          title: person.displayName,
          content: <PersonPanel person={person} mayAdminister={mayAdminister && person.mayAdminister} onAct={setAct} />,
        })}
      />
      {act !== undefined && (
        <Suspense fallback={null}>
          <PersonActDialog act={act} onClose={() => setAct(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function usePeopleFilters() {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const toOption = ({ id, name }: Awaited<ReturnType<typeof findOffices>>[number]) => ({
    value: id,
    label: localText(name),
  });
  return useFilters([
    {
      kind: 'lookup',
      name: 'organisationId',
      label: say('office'),
      find: async (text, signal) => (await findOffices({ text }, signal)).map(toOption),
      nameOf: async (id, signal) => (await findOffices({ id }, signal)).map(toOption)[0]?.label,
    },
    {
      kind: 'choice',
      name: 'role',
      label: say('role'),
      options: roles.map((each) => ({ value: each, label: localText(roleNames[each]) })),
    },
    {
      kind: 'choice',
      name: 'state',
      label: say('personState'),
      options: (['active', 'dormant', 'sealed'] as const).map((each) => ({ value: each, label: say(each) })),
    },
  ]);
}

function useColumns(): readonly Column<Person>[] {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  return [
    {
      key: 'name',
      title: say('personName'),
      width: 112,
      isAlwaysShown: true,
      render: ({ displayName }) => displayName,
    },
    { key: 'login', title: say('loginName'), width: 168, render: ({ loginName }) => loginName },
    { key: 'office', title: say('office'), render: ({ office }) => localText(office.name) },
    {
      key: 'posts',
      title: say('posts'),
      render: ({ posts, office }) =>
        posts
          .filter((post) => post.state !== 'past')
          .map(({ role, organisation }) =>
            organisation.id === office.id
              ? localText(roleNames[role])
              : say('postElsewhere', { role: localText(roleNames[role]), office: localText(organisation.name) }),
          )
          .join(say('postSeparator')) || say('postsNone'),
    },
    { key: 'state', title: say('personState'), width: 152, render: (person) => <PersonState person={person} /> },
    {
      key: 'factor',
      title: say('factor'),
      width: 112,
      isHiddenAtFirst: true,
      render: ({ hasSecondFactor }) =>
        hasSecondFactor ? <StatusTag tone="done">{say('factorOn')}</StatusTag> : say('factorOff'),
    },
    {
      key: 'lastSignedInAt',
      title: say('lastSignedIn'),
      width: 152,
      render: ({ lastSignedInAt }) =>
        lastSignedInAt === null ? say('neverSignedIn') : <DateText value={lastSignedInAt} />,
    },
  ];
}
