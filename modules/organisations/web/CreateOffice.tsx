import { ownerKind, type Stage, urbanRural } from '@xueji/code-sets';
import { DivisionPicker } from '@xueji/divisions/web';
import { ORGANISATION_KINDS, teachesPupils } from '@xueji/platform/access';
import {
  api,
  dataOf,
  focusFirstField,
  given,
  ProblemAlert,
  type Schemas,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Modal } from 'antd';
import { useState } from 'react';
import { mayAdminister, SCHOOL_TYPES, schoolTypeOf, studyYearsOf } from '../model/index.ts';
import { ChoiceField, DayField, TextField } from './Field.tsx';
import { type OfficeDialogProps, useOfficeAct, useToday } from './office-dialog.ts';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';
import { StageFields, type StageInput } from './StageFields.tsx';

const KINDS = ['school', 'teachingPoint', 'county', 'prefecture'] as const;
type NewKind = (typeof KINDS)[number];

const CODE_HINTS = {
  school: 'codeHintSchool',
  teachingPoint: 'codeHintPoint',
  county: 'codeHintOffice',
  prefecture: 'codeHintOffice',
} as const satisfies Record<NewKind, string>;

/** Adds an office or school below the one shown. */
export function CreateOffice({ office: parent, onDone }: OfficeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const today = useToday();
  const kinds = KINDS.filter((kind) => mayAdminister(parent.kind, kind));
  const authorities = authoritiesAbove(parent);
  const [kind, setKind] = useState<NewKind>(kinds[0] ?? 'school');
  const [fields, setFields] = useState({
    code: '',
    nameZh: '',
    nameEn: '',
    divisionCode: parent.divisionCode,
    openedOn: today,
    contactPerson: '',
    contactPhone: '',
    address: '',
  });
  const [type, setType] = useState<string>();
  const [owner, setOwner] = useState<string>();
  const [urban, setUrban] = useState<string>();
  const [stages, setStages] = useState<readonly StageInput[]>([]);
  const set = (name: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [name]: value }));
  const creating = useOfficeAct(
    (body: Schemas['NewOfficeInput'], key) =>
      dataOf(api.POST('/api/organisations', { params: { header: { 'Idempotency-Key': key } }, body })),
    onDone,
  );
  const chooseType = (code: string) => {
    setType(code);
    const offered = schoolTypeOf(code)?.stages ?? [];
    setStages(offered.map((stage) => freshStage(stage, authorities)));
  };
  const create = () => {
    const school = teachesPupils(kind)
      ? {
          type: type ?? '',
          makerChecker: 'two-person',
          ...given({ ownerKind: owner, urbanRural: urban }),
          stages: [...stages],
        }
      : undefined;
    creating.mutate({ parentId: parent.id, kind, ...fields, ...given({ school }) } as Schemas['NewOfficeInput']);
  };
  const optionsOf = (list: typeof ownerKind) =>
    list.items.map(({ code, label }) => ({ value: code, label: localText(label) }));
  return (
    <Modal
      open
      title={say('createIn', { name: localText(parent.name) })}
      okText={say('createConfirm')}
      onOk={create}
      onCancel={onDone}
      confirmLoading={creating.isPending}
      mask={{ closable: false }}
      width={720}
    >
      <ProblemAlert problem={creating.error} onRetry={create} />
      <div className="office-dialog" ref={focusFirstField}>
        <ChoiceField
          label={say('kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((each) => ({ value: each, label: localText(ORGANISATION_KINDS[each].label) }))}
        />
        <TextField
          label={say('code')}
          hint={say(CODE_HINTS[kind])}
          value={fields.code}
          onChange={set('code')}
          lengthMax={20}
        />
        <TextField label={say('nameZh')} value={fields.nameZh} onChange={set('nameZh')} lengthMax={60} />
        <TextField label={say('nameEn')} value={fields.nameEn} onChange={set('nameEn')} lengthMax={120} />
        <div className="office-field">
          <span>{say('division')}</span>
          <DivisionPicker
            aria-label={say('division')}
            value={fields.divisionCode}
            onChange={(code) => set('divisionCode')((code ?? '').slice(0, 6))}
            isAnyLevel
          />
        </div>
        <DayField label={say('openedOn')} value={fields.openedOn} onChange={set('openedOn')} />
        {teachesPupils(kind) && (
          <>
            <ChoiceField
              label={say('schoolType')}
              value={type}
              onChange={chooseType}
              options={Object.entries(SCHOOL_TYPES).map(([code, { label }]) => ({
                value: code,
                label: `${code} ${localText(label)}`,
              }))}
            />
            <ChoiceField label={say('ownerKind')} value={owner} onChange={setOwner} options={optionsOf(ownerKind)} />
            <ChoiceField label={say('urbanRural')} value={urban} onChange={setUrban} options={optionsOf(urbanRural)} />
            <StageFields stages={stages} onChange={setStages} authorities={authorities} />
          </>
        )}
        <TextField
          label={say('contactPerson')}
          value={fields.contactPerson}
          onChange={set('contactPerson')}
          lengthMax={40}
        />
        <TextField
          label={say('contactPhone')}
          value={fields.contactPhone}
          onChange={set('contactPhone')}
          lengthMax={30}
        />
        <div className="office-dialog__wide">
          <TextField label={say('address')} value={fields.address} onChange={set('address')} lengthMax={200} />
        </div>
      </div>
    </Modal>
  );
}

/** The office itself, when it is an authority, and those above it: nearest first. */
export function authoritiesAbove({ id, code, name, kind, path }: OfficeDetail): OfficeDetail['path'] {
  return [...path, { id, code, name, kind }].filter((office) => !teachesPupils(office.kind)).toReversed();
}

function freshStage(stage: Stage, authorities: OfficeDetail['path']): StageInput {
  return { stage, studyYears: studyYearsOf(stage)[0] ?? 3, competentAuthorityId: authorities[0]?.id ?? '' };
}
