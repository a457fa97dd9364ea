import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { NamedField, Requiredness } from '../model/index.ts';
import { fieldSettingsMessages } from './messages.ts';
import { fieldSettingsQuery } from './student-queries.ts';
import './FieldSettingsPage.css';

type Choice = 'always' | 'optional' | null;

export interface SetFieldDialogProps {
  readonly row: NamedField & { readonly here: Requiredness };
  readonly today: string;
  readonly onClose: () => void;
}

/** What the province asks for, and from when. */
export function SetFieldDialog({ row, today, onClose }: SetFieldDialogProps) {
  const say = useMessages(fieldSettingsMessages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const [choiceId, dayId] = [useId(), useId()];
  const [choice, setChoice] = useState<Choice>(row.here === 'always' ? 'optional' : 'always');
  const [day, setDay] = useState(today);
  const setting = useIntent(
    (body: { readonly field: string; readonly requiredness: Choice; readonly effectiveFrom: string }, key) =>
      dataOf(api.POST('/api/field-settings', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: fieldSettingsQuery.queryKey });
        onClose();
      },
    },
  );
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= today;
  const send = () => setting.mutate({ field: row.name, requiredness: choice, effectiveFrom: day });
  return (
    <Modal
      open
      title={say('dialogTitle', { field: localText(row.field.label) })}
      onCancel={onClose}
      okText={say('save')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !isDay }}
      confirmLoading={setting.isPending}
      onOk={send}
    >
      <ProblemAlert problem={setting.error} onRetry={send} />
      <div className="field-settings__form">
        <label htmlFor={choiceId}>{say('here')}</label>
        <Select<'always' | 'optional' | 'asNation'>
          id={choiceId}
          value={choice ?? 'asNation'}
          onChange={(value) => setChoice(value === 'asNation' ? null : value)}
          options={(['always', 'optional', 'asNation'] as const).map((value) => ({ value, label: say(value) }))}
        />
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
      <p className="field-settings__note">{say('dialogHint')}</p>
    </Modal>
  );
}
