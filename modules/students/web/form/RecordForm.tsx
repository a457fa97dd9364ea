import { useQuery } from '@tanstack/react-query';
import { useMessages } from '@xueji/platform/web';
import { Button, Skeleton } from 'antd';
import { type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import {
  type FieldPath,
  FORM_FIELDS,
  type RecordForm as Form,
  type FormContext,
  GUARDIANS_MAX,
} from '../../model/index.ts';
import { divisionRegisterQuery } from '../division-register.ts';
import { messages } from '../messages.ts';
import { ExtensionFields } from './ExtensionFields.tsx';
import { FormField } from './FormField.tsx';
import { FormFoot } from './FormFoot.tsx';
import { focusPath, moveOnEnter, useSaveKey } from './form-keys.ts';
import { GuardianFields } from './GuardianFields.tsx';
import type { FormDraftAddress } from './use-form-draft.ts';
import { useFormDraft } from './use-form-draft.ts';
import { type FormSubject, type RecordFormModel, useRecordForm } from './use-record-form.ts';
import './RecordForm.css';

export interface RecordFormProps extends FormSubject {
  /** What the form is for, spoken by screen readers. */
  readonly label: string;
  /** Where half-filled forms are kept. */
  readonly draft: FormDraftAddress;
  /** The version of the record the form was opened from; null for a new pupil. */
  readonly baseVersion: number | null;
  /** Fields that are shown and not changed here, and why. */
  readonly fixed?: { readonly paths: ReadonlySet<FieldPath>; readonly why: string };
  readonly saveLabel: string;
  readonly isSaving: boolean;
  /** Called with a form that breaks no rule. */
  readonly onSave: (form: Form) => void;
  /** Above the button that saves: what went wrong, a reason to give. */
  readonly children?: ReactNode;
}

/**
 * The record as a form, made from the field catalogue: one column, the groups of the paper form in its order. Judged while it is
 * filled in by the rules the server has; kept on the server every few seconds.
 */
export function RecordForm(props: RecordFormProps) {
  // The rules ask whether a division exists; the table weighs more than the form and comes after it.
  const register = useQuery(divisionRegisterQuery).data;
  if (register === undefined) return <Skeleton active paragraph={{ rows: 16 }} />;
  return <OpenForm {...props} register={register} />;
}

type Register = Parameters<typeof useRecordForm>[1];

function OpenForm({ register, ...props }: RecordFormProps & { readonly register: Register }) {
  const model = useRecordForm(props, register);
  const form = useRef<HTMLFormElement>(null);
  const [isFinishing, setIsFinishing] = useState(false);
  const { form: filled, edits } = model.state;
  const { baseVersion, isSaving } = props;
  const kept = useFormDraft(props.draft, { form: filled, edits, baseVersion, isSaving });
  const goToFirstError = () => focusPath(form.current, model.blocking[0] ?? '');
  const save = () => {
    if (isSaving || isFinishing) return;
    model.dispatch({ kind: 'try' });
    if (model.blocking.length > 0) goToFirstError();
    else void finish();
  };
  const finish = async () => {
    setIsFinishing(true);
    await kept.finish();
    props.onSave(filled);
    setIsFinishing(false);
  };
  useSaveKey(save);
  return (
    <form
      ref={form}
      className="record-form"
      aria-label={props.label}
      noValidate
      onKeyDownCapture={moveOnEnter}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        save();
      }}
    >
      {GROUPS.map(({ group, title }) => (
        <Group key={group} title={title}>
          {FORM_FIELDS.filter((field) => field.group === group).map(({ key }) => (
            <Field key={key} path={key} model={model} props={props} />
          ))}
        </Group>
      ))}
      <Family model={model} props={props} />
      <ExtensionFields model={model} context={props.context} />
      <FormFoot
        blocking={model.state.isTried ? model.blocking.length : 0}
        warnings={model.state.isTried ? model.warningCount : 0}
        saved={kept.saved}
        saveLabel={props.saveLabel}
        isSaving={isSaving || isFinishing}
        onFirstError={goToFirstError}
      >
        {props.children}
      </FormFoot>
    </form>
  );
}

const GROUPS = [
  { group: 'basics', title: 'groupBasics' },
  { group: 'enrolment', title: 'groupEnrolment' },
  { group: 'contact', title: 'groupContact' },
  { group: 'extended', title: 'groupExtended' },
] as const;

interface PartProps {
  readonly model: RecordFormModel;
  readonly props: { readonly context: FormContext; readonly fixed?: RecordFormProps['fixed'] };
}

function Field({ path, model, props }: PartProps & { readonly path: FieldPath }) {
  const fixed = props.fixed?.paths.has(path) === true ? props.fixed.why : undefined;
  return <FormField path={path} model={model} context={props.context} fixed={fixed} />;
}

function Group({
  title,
  children,
}: {
  readonly title: (typeof GROUPS)[number]['title'];
  readonly children: ReactNode;
}) {
  const say = useMessages(messages);
  return (
    <fieldset className="record-form__group">
      <legend>{say(title)}</legend>
      {children}
    </fieldset>
  );
}

/** Family members, one block each, as many as there are. */
function Family({ model, props }: PartProps) {
  const say = useMessages(messages);
  const { guardians } = model.state.form;
  return (
    <>
      {Array.from(guardians.keys(), (index) => (
        <GuardianFields
          key={index}
          index={index}
          isOnly={guardians.length === 1}
          model={model}
          context={props.context}
        />
      ))}
      {guardians.length < GUARDIANS_MAX && (
        <Button className="record-form__add" onClick={() => model.dispatch({ kind: 'add-member' })}>
          {say('formAddMember')}
        </Button>
      )}
    </>
  );
}
