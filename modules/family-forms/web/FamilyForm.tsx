import { useQuery } from '@tanstack/react-query';
import { asPlainDate } from '@xueji/kernel';
import {
  ApiProblem,
  api,
  dataOf,
  formatLongDate,
  ProblemAlert,
  type Schemas,
  useIntent,
  useLanguage,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { type FormContext, GUARDIANS_MAX, type RecordForm } from '@xueji/students';
import {
  divisionRegisterQuery,
  ExtensionFields,
  FormField,
  type FormWording,
  focusPath,
  GuardianFields,
  moveOnEnter,
  type RecordFormModel,
  useRecordForm,
} from '@xueji/students/web';
import { Button, Checkbox, Input, Skeleton } from 'antd';
import { type SubmitEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import {
  type AskedFields,
  askedFields,
  FAMILY_GROUPS,
  type FamilyGroup,
  fieldsOfGroup,
  isAsked,
} from '../model/family-fields.ts';
import { unasked } from '../model/family-form.ts';
import { describeForFamily, helpForFamily } from '../model/family-wording.ts';
import { familyMessages } from './family-messages.ts';

type Opened = Schemas['OpenedFamilyForm'];
type Register = Parameters<typeof useRecordForm>[1];

interface FamilyFormProps {
  readonly opened: Opened;
  /** Asks at the door again with what was typed there, when the form was open too long. */
  readonly reopen: () => Promise<Opened>;
  readonly onSent: (receipt: string) => void;
}

/** The empty form: the fields of the catalogue that are asked, under its rules, and the signature. */
export function FamilyForm(props: FamilyFormProps) {
  const register = useQuery(divisionRegisterQuery).data;
  if (register === undefined) return <Skeleton active paragraph={{ rows: 12 }} />;
  return <OpenForm {...props} register={register} />;
}

const FOR_FAMILIES: FormWording = { describe: describeForFamily, helpOf: helpForFamily };

const TOKEN_EXPIRED = 'family-forms/token-expired';

function OpenForm({ opened, reopen, onSent, register }: FamilyFormProps & { readonly register: Register }) {
  const say = useMessages(familyMessages);
  const asked = useMemo(() => askedFields(opened.fields), [opened.fields]);
  const subject = useMemo(() => subjectOf(opened, asked), [opened, asked]);
  const model = useRecordForm(subject, register);
  const form = useRef<HTMLFormElement>(null);
  const [signature, setSignature] = useState('');
  const [doesConsent, setDoesConsent] = useState(false);
  const { sending, sendAgain, send } = useSending(opened.token, reopen, onSent);
  useUnsentWarning(model.state.edits > 0);
  const blocking = model.blocking.filter((path) => isAsked(path, asked));
  const isWhole = signature.trim().length >= 2 && doesConsent;
  const submit = (act: (wish: Wish) => void) => {
    if (sending) return;
    model.dispatch({ kind: 'try' });
    if (blocking.length > 0) focusPath(form.current, blocking[0] ?? '');
    else act({ form: wireForm(model.state.form, asked), signature: signature.trim() });
  };
  const isExpired = send.error instanceof ApiProblem && send.error.type === TOKEN_EXPIRED;
  return (
    <form
      ref={form}
      className="family-form record-form"
      aria-label={say('title')}
      noValidate
      onKeyDownCapture={moveOnEnter}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        submit(isExpired ? sendAgain.mutate : send.mutate);
      }}
    >
      <Intro opened={opened} />
      {FAMILY_GROUPS.map((group) => (
        <Group key={group} group={group} asked={asked} model={model} context={subject.context} />
      ))}
      {asked.withGuardians && <Members model={model} context={subject.context} />}
      <ExtensionFields model={model} context={subject.context} />
      <fieldset className="record-form__group">
        <legend>{say('signTitle')}</legend>
        <p>{say('consent')}</p>
        <Checkbox checked={doesConsent} onChange={(event) => setDoesConsent(event.target.checked)}>
          {say('consents')}
        </Checkbox>
        <Signature value={signature} onChange={setSignature} />
        {model.state.isTried && blocking.length > 0 && (
          <p role="alert" className="family-form__errors">
            {say('errors', { count: blocking.length })}{' '}
            <Button type="link" size="small" onClick={() => focusPath(form.current, blocking[0] ?? '')}>
              {say('toFirst')}
            </Button>
          </p>
        )}
        <ProblemAlert problem={sendAgain.error ?? send.error} />
        {send.error !== null && !isExpired && <p>{say('notSent')}</p>}
        <Button type="primary" size="large" block htmlType="submit" data-save disabled={!isWhole} loading={sending}>
          {say(isExpired ? 'checkAgain' : 'send')}
        </Button>
      </fieldset>
    </form>
  );
}

interface Wish {
  readonly form: Schemas['FamilyFormInput'];
  readonly signature: string;
}

/** Sends under one key until it has succeeded, so that pressing twice and trying again arrive once. */
function useSending(firstToken: string, reopen: () => Promise<Opened>, onSent: (receipt: string) => void) {
  const [token, setToken] = useState(firstToken);
  const sendWith = async (wish: Wish, withToken: string, key: string) =>
    await dataOf(
      api.POST('/api/family-submissions', {
        params: { header: { 'Idempotency-Key': key } },
        body: { ...wish, token: withToken, consents: true },
      }),
    );
  const options = { onSuccess: ({ receipt }: { readonly receipt: string }) => onSent(receipt) };
  const send = useIntent(async (wish: Wish, key: string) => await sendWith(wish, token, key), options);
  const sendAgain = useIntent(async (wish: Wish, key: string) => {
    const fresh = await reopen();
    setToken(fresh.token);
    return await sendWith(wish, fresh.token, key);
  }, options);
  return { send, sendAgain, sending: send.isPending || sendAgain.isPending };
}

/** Leaving the page loses what was typed: nothing of it is kept on the telephone. */
function useUnsentWarning(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', warn);
    return () => globalThis.removeEventListener('beforeunload', warn);
  }, [isUnsent]);
}

function subjectOf(opened: Opened, asked: AskedFields) {
  // The wire has no brands; what the server answered is what the model says it is.
  const context = opened.context as unknown as FormContext;
  const extensionFields = context.province.extensionFields.filter(({ key }) => asked.extension.includes(key));
  const form: RecordForm = {
    values: {},
    guardians: asked.withGuardians ? [{ ordinal: null, values: {} }] : [],
    kept: unasked(asked),
    extension: {},
  };
  return {
    context: { ...context, province: { ...context.province, extensionFields } },
    form,
    masked: {},
    toleratesOldErrors: false,
  };
}

function wireForm({ values, guardians, extension = {} }: RecordForm, asked: AskedFields): Wish['form'] {
  const own = Object.entries(values).filter(([key]) => isAsked(key, asked));
  const ofProvince = Object.entries(extension).filter(([key]) => asked.extension.includes(key));
  return {
    values: Object.fromEntries(own),
    guardians: guardians.map((member) => ({ values: member.values })),
    extension: Object.fromEntries(ofProvince),
  };
}

function Intro({ opened }: { readonly opened: Opened }) {
  const say = useMessages(familyMessages);
  const localText = useLocalText();
  const language = useLanguage();
  const { school, className, closesOn, note } = opened;
  return (
    <>
      <p>
        {say('formIntro', {
          school: localText(school),
          className: localText(className),
          date: formatLongDate(asPlainDate(closesOn), language),
        })}
      </p>
      {note !== null && <p>{say('note', { note })}</p>}
    </>
  );
}

interface PartProps {
  readonly model: RecordFormModel;
  readonly context: FormContext;
}

const TITLES = {
  contact: 'groupContact',
  household: 'groupHousehold',
  health: 'groupHealth',
  circumstances: 'groupCircumstances',
  checks: 'groupChecks',
} as const satisfies Record<FamilyGroup, keyof typeof familyMessages.zh>;

function Group({
  group,
  asked,
  model,
  context,
}: PartProps & { readonly group: FamilyGroup; readonly asked: AskedFields }) {
  const say = useMessages(familyMessages);
  const keys = fieldsOfGroup(group).filter((key) => asked.own.includes(key));
  if (keys.length === 0) return null;
  return (
    <fieldset className="record-form__group">
      <legend>{say(TITLES[group])}</legend>
      {group === 'checks' && <p className="family-page__small">{say('checksHint')}</p>}
      {keys.map((key) => (
        <FormField key={key} path={key} model={model} context={context} fixed={undefined} wording={FOR_FAMILIES} />
      ))}
    </fieldset>
  );
}

function Members({ model, context }: PartProps) {
  const say = useMessages(familyMessages);
  const { guardians } = model.state.form;
  return (
    <>
      <p className="family-page__small">{say('guardiansHint')}</p>
      {Array.from(guardians.keys(), (index) => (
        <GuardianFields
          key={index}
          index={index}
          isOnly={guardians.length === 1}
          model={model}
          context={context}
          wording={FOR_FAMILIES}
        />
      ))}
      {guardians.length < GUARDIANS_MAX && (
        <Button size="large" block onClick={() => model.dispatch({ kind: 'add-member' })}>
          {say('addMember')}
        </Button>
      )}
    </>
  );
}

function Signature({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const say = useMessages(familyMessages);
  const id = useId();
  return (
    <div className="family-page__field">
      <label htmlFor={id}>{say('signature')}</label>
      <Input
        id={id}
        size="large"
        value={value}
        maxLength={50}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
