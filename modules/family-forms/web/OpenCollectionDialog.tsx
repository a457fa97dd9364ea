import { useQuery } from '@tanstack/react-query';
import { classesQuery } from '@xueji/classes/web';
import { addDays, asPlainDate } from '@xueji/kernel';
import { DayInput, given, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { extensionPath, studentField } from '@xueji/students';
import { Checkbox, Input, Modal, Select, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { FAMILY_GROUPS, type FamilyGroup, fieldsOfGroup, GUARDIANS, standardFields } from '../model/family-fields.ts';
import { choicesQuery, useOpenCollection } from './family-queries.ts';
import { messages } from './messages.ts';
import './FamilyForms.css';

interface OpenCollectionDialogProps {
  readonly onOpened: (collectionId: string) => void;
  readonly onCancel: () => void;
}

/** 发起填报: which class, what to ask, until when. */
export function OpenCollectionDialog({ onOpened, onCancel }: OpenCollectionDialogProps) {
  const say = useMessages(messages);
  const choices = useQuery(choicesQuery);
  if (choices.data === undefined) {
    return (
      <Modal open title={say('openCollection')} footer={null} onCancel={onCancel}>
        <ProblemAlert problem={choices.error} onRetry={choices.refetch} />
        {choices.isPending && <Skeleton active />}
      </Modal>
    );
  }
  return <Choosing choices={choices.data} onOpened={onOpened} onCancel={onCancel} />;
}

/** Families get a week unless the clerk says otherwise. */
const USUAL_DAYS = 7;
const NOTE_LENGTH_MAX = 200;

type Choices = Awaited<ReturnType<NonNullable<typeof choicesQuery.queryFn>>>;

function Choosing({ choices, onOpened, onCancel }: OpenCollectionDialogProps & { readonly choices: Choices }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const ids = { classId: useId(), closesOn: useId(), note: useId(), hint: useId() };
  const classes = useQuery(classesQuery({})).data?.classes;
  const today = asPlainDate(choices.today);
  const [classId, setClassId] = useState<string>();
  const [closesOn, setClosesOn] = useState<string>(addDays(today, Math.min(USUAL_DAYS, choices.openDaysMax)));
  const [note, setNote] = useState('');
  const [fields, setFields] = useState<readonly string[]>(() =>
    standardFields(choices.extensionFields as unknown as Parameters<typeof standardFields>[0]),
  );
  const opening = useOpenCollection(onOpened);
  const isInTime = closesOn >= today && closesOn <= addDays(today, choices.openDaysMax);
  const isWhole = classId !== undefined && fields.length > 0 && isInTime && note.trim().length !== 1;
  const submit = () => {
    if (classId === undefined) return;
    const written = note.trim();
    opening.mutate({
      classId,
      fields: [...fields],
      closesOn,
      ...given({ note: written === '' ? undefined : written }),
    });
  };
  return (
    <Modal
      open
      width={720}
      title={say('openCollection')}
      okText={say('open')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !isWhole, loading: opening.isPending }}
      onOk={submit}
      onCancel={onCancel}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={opening.error} />
      <div className="family-forms__line">
        <div className="family-forms__field">
          <label htmlFor={ids.classId}>{say('class')}</label>
          <Select<string>
            id={ids.classId}
            autoFocus
            placeholder={say('chooseClass')}
            loading={classes === undefined}
            options={(classes ?? []).map(({ id, name, memberCount }) => ({
              value: id,
              label: `${localText(name)} (${memberCount})`,
              disabled: memberCount === 0,
            }))}
            onChange={setClassId}
            {...given({ value: classId })}
          />
        </div>
        <div className="family-forms__field">
          <label htmlFor={ids.closesOn}>{say('closesOn')}</label>
          <DayInput
            id={ids.closesOn}
            value={closesOn}
            aria-describedby={ids.hint}
            status={closesOn === '' || isInTime ? '' : 'error'}
            onChange={setClosesOn}
          />
        </div>
      </div>
      <FieldChoice choices={choices} fields={fields} onChoose={setFields} />
      <div className="family-forms__field">
        <label htmlFor={ids.note}>{say('note')}</label>
        <Input
          id={ids.note}
          value={note}
          maxLength={NOTE_LENGTH_MAX}
          aria-describedby={`${ids.note}-hint`}
          onChange={(event) => setNote(event.target.value)}
        />
        <small id={`${ids.note}-hint`}>{say('noteHint')}</small>
      </div>
      <p id={ids.hint} className="family-forms__hint">
        {say('openHint', { days: choices.openDaysMax, kept: choices.keptDays })}
      </p>
    </Modal>
  );
}

const TITLES = {
  contact: 'groupContact',
  household: 'groupHousehold',
  health: 'groupHealth',
  circumstances: 'groupCircumstances',
  checks: 'groupChecks',
} as const satisfies Record<FamilyGroup, keyof typeof messages.zh>;

interface FieldChoiceProps {
  readonly choices: Choices;
  readonly fields: readonly string[];
  readonly onChoose: (fields: readonly string[]) => void;
}

/** The parts of the form with their fields; a part is ticked with all it has. */
function FieldChoice({ choices, fields, onChoose }: FieldChoiceProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const parts = [
    ...FAMILY_GROUPS.map((group) => ({
      key: group,
      title: say(TITLES[group]),
      options: fieldsOfGroup(group).map((key) => ({ value: key, label: localText(studentField(key).label) })),
    })),
    { key: GUARDIANS, title: say('guardians'), options: [{ value: GUARDIANS, label: say('guardians') }] },
    {
      key: 'extension',
      title: say('groupExtension'),
      options: choices.extensionFields.map(({ key, label }) => ({
        value: extensionPath(key),
        label: localText(label),
      })),
    },
  ].filter(({ options }) => options.length > 0);
  return (
    <fieldset className="family-forms__choice">
      <legend>{say('chooseFields')}</legend>
      {parts.map(({ key, title, options }) => {
        const keys = options.map(({ value }) => value);
        const chosen = keys.filter((each) => fields.includes(each));
        const others = fields.filter((each) => !keys.includes(each));
        const all = (
          <Checkbox
            checked={chosen.length === keys.length}
            indeterminate={chosen.length > 0 && chosen.length < keys.length}
            onChange={(event) => onChoose(event.target.checked ? [...others, ...keys] : others)}
          >
            {title}
          </Checkbox>
        );
        return (
          <div key={key} className="family-forms__part">
            {all}
            {key !== GUARDIANS && (
              <Checkbox.Group
                value={[...chosen]}
                options={options}
                onChange={(values) => onChoose([...others, ...values])}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
