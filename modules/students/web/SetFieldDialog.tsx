import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, focusFirstField, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import {
  APPROVALS,
  type Approval,
  approvalOf,
  maySetApproval,
  maySetRequiredness,
  type NamedField,
  type StudentFieldKey,
} from '../model/index.ts';
import { APPROVAL_WORDS } from './approval-words.ts';
import { useFieldName } from './field-name.ts';
import { fieldSettingsMessages } from './messages.ts';
import { fieldSettingsQuery } from './student-queries.ts';
import './FieldSettingsPage.css';

const REQUIREDNESS_CHOICES = ['unchanged', 'always', 'optional', 'asNation'] as const;
const APPROVAL_CHOICES = ['unchanged', ...(Object.keys(APPROVALS) as Approval[]), 'asDefault'] as const;

type RequirednessChoice = (typeof REQUIREDNESS_CHOICES)[number];
type ApprovalChoice = (typeof APPROVAL_CHOICES)[number];

interface SetField {
  readonly field: string;
  readonly effectiveFrom: string;
  readonly requiredness?: 'always' | 'optional' | null;
  readonly approval?: Approval | null;
}

export interface SetFieldDialogProps {
  readonly row: NamedField;
  readonly today: string;
  readonly onClose: () => void;
}

/** What the province asks for, who approves new values, and from when. What is left as it is is not sent. */
export function SetFieldDialog({ row, today, onClose }: SetFieldDialogProps) {
  const say = useMessages(fieldSettingsMessages);
  const localText = useLocalText();
  const nameOf = useFieldName();
  const queries = useQueryClient();
  const [requirednessId, approvalId, dayId] = [useId(), useId(), useId()];
  const [requiredness, setRequiredness] = useState<RequirednessChoice>('unchanged');
  const [approval, setApproval] = useState<ApprovalChoice>('unchanged');
  const [day, setDay] = useState(today);
  const setting = useIntent(
    (body: SetField, key) =>
      dataOf(api.POST('/api/field-settings', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: fieldSettingsQuery.queryKey });
        onClose();
      },
    },
  );
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= today;
  const isChosen = requiredness !== 'unchanged' || approval !== 'unchanged';
  const send = () =>
    setting.mutate({
      field: row.name,
      effectiveFrom: day,
      ...(requiredness !== 'unchanged' && { requiredness: requiredness === 'asNation' ? null : requiredness }),
      ...(approval !== 'unchanged' && { approval: approval === 'asDefault' ? null : approval }),
    });
  const nameOfApproval = (choice: ApprovalChoice) => {
    if (choice === 'unchanged') return say('unchanged');
    if (choice !== 'asDefault') return localText(APPROVALS[choice]);
    return say('asDefault', { what: say(APPROVAL_WORDS[approvalOf(row.name as StudentFieldKey, {})]) });
  };
  return (
    <Modal
      open
      title={say('dialogTitle', { field: nameOf(row) })}
      onCancel={onClose}
      mask={{ closable: false }}
      okText={say('save')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !isDay || !isChosen }}
      confirmLoading={setting.isPending}
      onOk={send}
    >
      <ProblemAlert problem={setting.error} onRetry={send} />
      <div className="field-settings__form" ref={focusFirstField}>
        {maySetRequiredness(row) && (
          <>
            <label htmlFor={requirednessId}>{say('here')}</label>
            <Select<RequirednessChoice>
              id={requirednessId}
              value={requiredness}
              onChange={setRequiredness}
              options={REQUIREDNESS_CHOICES.map((value) => ({ value, label: say(value) }))}
            />
          </>
        )}
        {maySetApproval(row) && (
          <>
            <label htmlFor={approvalId}>{say('approval')}</label>
            <Select<ApprovalChoice>
              id={approvalId}
              value={approval}
              onChange={setApproval}
              options={APPROVAL_CHOICES.map((value) => ({ value, label: nameOfApproval(value) }))}
            />
          </>
        )}
        <label htmlFor={dayId}>{say('effectiveFrom')}</label>
        <Input
          id={dayId}
          value={day}
          maxLength={10}
          status={isDay ? '' : 'error'}
          autoComplete="off"
          onChange={(event) => setDay(event.target.value)}
        />
      </div>
      {maySetRequiredness(row) && <p className="field-settings__note">{say('dialogHint')}</p>}
      {maySetApproval(row) && <p className="field-settings__note">{say('approvalHint')}</p>}
    </Modal>
  );
}
