import { useQuery } from '@tanstack/react-query';
import { type Column, DataTable, EmptyState, PageHeader, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { extensionMessages } from './extension-messages.ts';
import { type DatedField, extensionFieldsQuery } from './student-queries.ts';

// Loaded when the first field is added, changed or retired.
const ExtensionFieldDialog = lazy(async () => ({
  default: (await import('./ExtensionFieldDialog.tsx')).ExtensionFieldDialog,
}));
const RetireExtensionField = lazy(async () => ({
  default: (await import('./RetireExtensionField.tsx')).RetireExtensionField,
}));

type Act =
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly field: DatedField }
  | { readonly kind: 'retire'; readonly field: DatedField };

/** 省级扩展数据项: what the province collects beyond the national form; added, changed and retired by the province. */
export function ExtensionFieldsPage() {
  const say = useMessages(extensionMessages);
  const reading = useQuery(extensionFieldsQuery);
  const [act, setAct] = useState<Act>();
  const list = reading.data;
  const mayChange = list?.mayChange === true;
  const add = (
    <Button type="primary" onClick={() => setAct({ kind: 'add' })}>
      {say('add')}
    </Button>
  );
  const close = () => setAct(undefined);
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say(list?.mayChange === false ? 'readerHint' : 'hint')}
        actions={mayChange ? add : undefined}
      />
      <DataTable<DatedField>
        id="extension-fields"
        label={say('title')}
        rows={list?.fields}
        rowKey={({ key }) => key}
        columns={useColumns(mayChange ? setAct : undefined)}
        reading={reading}
        empty={<EmptyState title={say('empty')} hint={say('emptyHint')} />}
      />
      {act !== undefined && list !== undefined && (
        <Suspense fallback={null}>
          {act.kind === 'retire' ? (
            <RetireExtensionField field={act.field} onClose={close} />
          ) : (
            <ExtensionFieldDialog
              today={list.today}
              field={act.kind === 'change' ? act.field : undefined}
              onClose={close}
            />
          )}
        </Suspense>
      )}
    </>
  );
}

function useColumns(choose: ((act: Act) => void) | undefined): readonly Column<DatedField>[] {
  const say = useMessages(extensionMessages);
  const localText = useLocalText();
  return [
    { key: 'key', title: say('key'), width: 72, render: ({ key }) => key },
    { key: 'label', title: say('label'), width: 208, isAlwaysShown: true, render: ({ label }) => localText(label) },
    {
      key: 'kind',
      title: say('kind'),
      width: 208,
      render: ({ kind, choices }) =>
        kind === 'choice'
          ? `${say('kind_choice')} (${choices.map(({ label }) => localText(label)).join(', ')})`
          : say(`kind_${kind}`),
    },
    {
      key: 'required',
      title: say('required'),
      width: 112,
      render: ({ isRequired }) => say(isRequired ? 'always' : 'optional'),
    },
    {
      key: 'period',
      title: say('period'),
      width: 152,
      render: ({ effectiveFrom, retiredFrom }) =>
        retiredFrom === null
          ? say('from', { from: effectiveFrom })
          : say('until', { from: effectiveFrom, until: retiredFrom }),
    },
    { key: 'source', title: say('source'), render: ({ source }) => source },
    { key: 'setBy', title: say('setBy'), width: 80, render: ({ setBy }) => setBy },
    ...(choose === undefined
      ? []
      : [
          {
            key: 'act',
            title: say('act'),
            width: 136,
            render: (field: DatedField) =>
              field.retiredFrom === null && (
                <>
                  <Button
                    type="link"
                    size="small"
                    aria-label={say('changeNamed', { name: localText(field.label) })}
                    onClick={() => choose({ kind: 'change', field })}
                  >
                    {say('change')}
                  </Button>
                  <Button
                    type="link"
                    size="small"
                    danger
                    aria-label={say('retireNamed', { name: localText(field.label) })}
                    onClick={() => choose({ kind: 'retire', field })}
                  >
                    {say('retire')}
                  </Button>
                </>
              ),
          },
        ]),
  ];
}
