import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  PageHeader,
  type Schemas,
  StatusTag,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  type Approval,
  approvalOf,
  approvalsOn,
  maySetApproval,
  maySetRequiredness,
  NAMED_FIELDS,
  type NamedField,
  overlayOn,
  type Requiredness,
  type StudentFieldKey,
} from '../model/index.ts';
import { APPROVAL_WORDS } from './approval-words.ts';
import { useFieldName } from './field-name.ts';
import { fieldSettingsMessages } from './messages.ts';
import { fieldSettingsQuery } from './student-queries.ts';
import './FieldSettingsPage.css';

// Loaded when the first field is set.
const SetFieldDialog = lazy(async () => ({ default: (await import('./SetFieldDialog.tsx')).SetFieldDialog }));

type Settings = Schemas['FieldSettings'];
interface Row extends NamedField {
  readonly here: Requiredness;
  /** Set by the province, now in effect. */
  readonly isSet: boolean;
  /** Set, and not yet in effect. */
  readonly later: Settings['settings'];
  /** Who must agree to new values; absent where that is not set by field. */
  readonly approval?: ApprovalHere;
}

interface ApprovalHere {
  readonly here: Approval;
  readonly isSet: boolean;
  readonly later: Settings['approvals'];
}

/** 数据项设置: every field of the form, what the nation asks and what the province asks, changed by the province. */
export function FieldSettingsPage() {
  const say = useMessages(fieldSettingsMessages);
  const navigate = useNavigate();
  const reading = useQuery(fieldSettingsQuery);
  const [chosen, setChosen] = useState<Row>();
  const settings = reading.data;
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say(settings?.mayChange === false ? 'readerHint' : 'hint')}
        actions={<Button onClick={() => void navigate('/field-settings/province')}>{say('ofProvince')}</Button>}
      />
      <DataTable<Row>
        id="field-settings"
        label={say('title')}
        rows={settings && rowsOf(settings)}
        rowKey={({ name }) => name}
        columns={useColumns(settings?.mayChange === true ? setChosen : undefined)}
        reading={reading}
        empty={null}
      />
      {chosen !== undefined && settings !== undefined && (
        <Suspense fallback={null}>
          <SetFieldDialog key={chosen.name} row={chosen} today={settings.today} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function rowsOf({ settings, approvals, today }: Settings): readonly Row[] {
  const overlay = overlayOn(settings, today);
  const approvalOverlay = approvalsOn(approvals, today);
  return NAMED_FIELDS.map((named) => ({
    ...named,
    here: overlay[named.name] ?? named.field.required,
    isSet: overlay[named.name] !== undefined,
    later: settings.filter(({ field, effectiveFrom }) => field === named.name && effectiveFrom > today),
    ...(maySetApproval(named) && {
      approval: {
        here: approvalOf(named.name as StudentFieldKey, approvalOverlay),
        isSet: approvalOverlay[named.name as StudentFieldKey] !== undefined,
        later: approvals.filter(({ field, effectiveFrom }) => field === named.name && effectiveFrom > today),
      },
    }),
  }));
}

function useColumns(choose: ((row: Row) => void) | undefined): readonly Column<Row>[] {
  const say = useMessages(fieldSettingsMessages);
  const localText = useLocalText();
  const nameOf = useFieldName();
  return [
    { key: 'number', title: say('number'), width: 56, render: ({ field }) => field.number ?? '–' },
    {
      key: 'label',
      title: say('field'),
      width: 224,
      isAlwaysShown: true,
      render: nameOf,
    },
    { key: 'layer', title: say('layer'), width: 92, render: ({ field }) => say(field.layer) },
    {
      key: 'sensitivity',
      title: say('sensitivity'),
      width: 96,
      render: ({ field }) => say(field.sensitivity),
    },
    { key: 'nation', title: say('nation'), width: 92, render: ({ field }) => say(field.required) },
    {
      key: 'here',
      title: say('here'),
      width: 160,
      render: ({ here, isSet, later }) => (
        <span className="field-settings__here">
          {isSet ? <StatusTag tone="active">{say(here)}</StatusTag> : say(here)}
          {later.map(({ effectiveFrom, requiredness }) => (
            <small key={effectiveFrom}>
              {say('from', { day: effectiveFrom, what: say(requiredness ?? 'asNation') })}
            </small>
          ))}
        </span>
      ),
    },
    {
      key: 'approval',
      title: say('approval'),
      width: 144,
      render: ({ field, approval }) =>
        approval === undefined ? (
          <span className="field-settings__locked">{say(field.keyField === true ? 'ownProcess' : 'notListed')}</span>
        ) : (
          <ApprovalText {...approval} />
        ),
    },
    ...(choose === undefined
      ? []
      : [
          {
            key: 'act',
            title: say('act'),
            width: 80,
            render: (row: Row) =>
              maySetRequiredness(row) || maySetApproval(row) ? (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${say('change')} ${nameOf(row)}`}
                  onClick={() => choose(row)}
                >
                  {say('change')}
                </Button>
              ) : (
                <span className="field-settings__locked">{say('locked')}</span>
              ),
          },
        ]),
    { key: 'help', title: say('help'), render: ({ field }) => <span lang="zh-CN">{localText(field.help)}</span> },
  ];
}

/** Who must agree today, marked where the province has it so, and what is set for later days. */
function ApprovalText({ here, isSet, later }: ApprovalHere) {
  const say = useMessages(fieldSettingsMessages);
  const inWords = say(APPROVAL_WORDS[here]);
  return (
    <span className="field-settings__here">
      {isSet ? <StatusTag tone="active">{inWords}</StatusTag> : inWords}
      {later.map(({ effectiveFrom, approval }) => (
        <small key={effectiveFrom}>
          {say('from', {
            day: effectiveFrom,
            what: approval === null ? say('byDefault') : say(APPROVAL_WORDS[approval]),
          })}
        </small>
      ))}
    </span>
  );
}
