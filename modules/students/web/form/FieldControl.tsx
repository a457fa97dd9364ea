import { formItems, listOf, provincialLists } from '@xueji/code-sets';
import { DivisionPicker } from '@xueji/divisions/web';
import { useLanguage, useLocalText, useMessages } from '@xueji/platform/web';
import { Input, Radio, Select } from 'antd';
import { memo } from 'react';
import { codeListKeyOf, type FieldDeclaration, type FormContext } from '../../model/index.ts';
import { messages } from '../messages.ts';

export interface FieldControlProps {
  readonly field: FieldDeclaration;
  readonly context: FormContext;
  readonly value: string;
  readonly id: string;
  readonly labelId: string;
  readonly noteId: string;
  readonly status: '' | 'error' | 'warning';
  readonly isRequired: boolean;
  /** What stands in the field while a stored value is kept unseen. */
  readonly placeholder: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}

/**
 * The control a field is filled in with, by its kind. Every one of them works without a mouse. Drawn again only when something
 * about it changes: a key typed into one field must not draw the other sixty.
 */
export const FieldControl = memo(function FieldControl(props: FieldControlProps) {
  switch (props.field.kind) {
    case 'code':
      return <CodeControl {...props} />;
    case 'yes-no':
      return <YesNoControl {...props} />;
    case 'division':
      return <DivisionControl {...props} />;
    case 'reference':
      return <ClassControl {...props} />;
    case 'text':
    case 'identifier':
    case 'date':
    case 'year-month':
    case 'decimal':
    case 'phone':
      return <TextControl {...props} />;
  }
});

/** What a field of each kind is typed as. */
const FORMS: Readonly<Record<string, string>> = { date: '20190831', 'year-month': '202609' };

function TextControl(props: FieldControlProps) {
  const say = useMessages(messages);
  const { field, id, noteId, value, status, placeholder } = props;
  const unit = field.key === 'commuteKm' ? { suffix: say('formKilometres') } : {};
  return (
    <Input
      id={id}
      className="form-field__text"
      value={value}
      status={status}
      placeholder={placeholder ?? FORMS[field.kind] ?? ''}
      aria-describedby={noteId}
      aria-invalid={status === 'error'}
      aria-required={props.isRequired}
      autoComplete="off"
      spellCheck={false}
      maxLength={field.lengthMax ?? 500}
      {...unit}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onLeave}
    />
  );
}

function CodeControl(props: FieldControlProps) {
  const { field, context } = props;
  const language = useLanguage();
  const list = listOf(codeListKeyOf(field, context.schoolSystem), provincialLists(context.codeAdditions));
  const items = formItems(list, context.today, context.stage);
  return (
    <ChoiceControl
      {...props}
      options={items.map(({ code, label, aliases = [] }) => ({
        value: code,
        label: `${code} ${label[language]}`,
        words: [code, label.zh, label.en, ...aliases].join(' ').toLowerCase(),
      }))}
    />
  );
}

function ClassControl(props: FieldControlProps) {
  const localText = useLocalText();
  const options = props.context.classes.map(({ id, name }) => ({
    value: id,
    label: localText(name),
    words: `${name.zh} ${name.en}`.toLowerCase(),
  }));
  return <ChoiceControl {...props} options={options} />;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Everything a person may type for it. */
  readonly words: string;
}

/** One of several values, found by typing any part of its words. */
export function ChoiceControl(props: FieldControlProps & { readonly options: readonly Choice[] }) {
  const say = useMessages(messages);
  const { id, noteId, value, status, options } = props;
  return (
    <Select<string, Choice>
      id={id}
      className="form-field__choice"
      value={value === '' ? null : value}
      status={status}
      placeholder={say('formChoose')}
      aria-describedby={noteId}
      aria-invalid={status === 'error'}
      aria-required={props.isRequired}
      allowClear
      showSearch={{ filterOption: (typed, option) => option?.words.includes(typed.trim().toLowerCase()) ?? false }}
      popupMatchSelectWidth={false}
      options={[...options]}
      notFoundContent={say('formNoChoice')}
      onChange={(chosen: string | undefined) => props.onChange(chosen ?? '')}
      onBlur={props.onLeave}
    />
  );
}

function YesNoControl({ id, labelId, noteId, value, onChange, onLeave }: FieldControlProps) {
  const say = useMessages(messages);
  return (
    <Radio.Group
      id={id}
      aria-labelledby={labelId}
      aria-describedby={noteId}
      value={value === '' ? null : value}
      onChange={(event) => onChange(String(event.target.value))}
      onBlur={onLeave}
    >
      <Radio value="1">{say('formYes')}</Radio>
      <Radio value="0">{say('formNo')}</Radio>
    </Radio.Group>
  );
}

function DivisionControl({ id, noteId, value, status, onChange, onLeave }: FieldControlProps) {
  return (
    <DivisionPicker
      id={id}
      aria-describedby={noteId}
      value={value === '' ? undefined : value}
      status={status}
      mayBeWithdrawn
      onChange={(code) => onChange(code ?? '')}
      onBlur={onLeave}
    />
  );
}
