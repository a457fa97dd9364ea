import { useLanguage, useMessages } from '@xueji/platform/web';
import { useCallback, useId } from 'react';
import {
  declarationOf,
  describeExtensionFinding,
  type ExtensionField,
  extensionPath,
  type FormContext,
} from '../../model/index.ts';
import { messages } from '../messages.ts';
import { ChoiceControl, FieldControl } from './FieldControl.tsx';
import { FieldFrame, FieldHelp, FindingText } from './FormField.tsx';
import { textAt } from './form-state.ts';
import type { RecordFormModel } from './use-record-form.ts';
import './RecordForm.css';

export interface ExtensionFieldsProps {
  readonly model: RecordFormModel;
  readonly context: FormContext;
}

/** 省级扩展信息: the fields the province adds, after those of the paper form. Nothing where it adds none. */
export function ExtensionFields({ model, context }: ExtensionFieldsProps) {
  const say = useMessages(messages);
  const { extensionFields } = context.province;
  if (extensionFields.length === 0 || model.state.form.extension === undefined) return null;
  return (
    <fieldset className="record-form__group">
      <legend>{say('groupExtension')}</legend>
      {extensionFields.map((field) => (
        <OneField key={field.key} field={field} model={model} context={context} />
      ))}
    </fieldset>
  );
}

function OneField({ field, model, context }: ExtensionFieldsProps & { readonly field: ExtensionField }) {
  const language = useLanguage();
  const id = useId();
  const { state, dispatch, leave } = model;
  const path = extensionPath(field.key);
  const onChange = useCallback((text: string) => dispatch({ kind: 'type', path, text }), [dispatch, path]);
  const onLeave = useCallback(() => leave(path), [leave, path]);
  const shown = state.isTried || state.left.has(path) ? model.extensionFindings.get(path) : undefined;
  const control = {
    field: declarationOf(field),
    context,
    value: textAt(state.form, path),
    id,
    labelId: `${id}-label`,
    noteId: `${id}-note`,
    status: shown?.severity ?? '',
    isRequired: field.isRequired,
    placeholder: undefined,
    onChange,
    onLeave,
  } as const;
  const options = field.choices.map(({ code, label }) => ({
    value: code,
    label: `${code} ${label[language]}`,
    words: `${code} ${label.zh} ${label.en}`.toLowerCase(),
  }));
  return (
    <FieldFrame
      id={id}
      path={path}
      label={field.label}
      isRequired={field.isRequired}
      note={
        shown === undefined ? (
          <FieldHelp text={field.help} />
        ) : (
          <FindingText finding={shown} sentences={describeExtensionFinding(shown, field)} />
        )
      }
    >
      {field.kind === 'choice' ? <ChoiceControl {...control} options={options} /> : <FieldControl {...control} />}
    </FieldFrame>
  );
}
