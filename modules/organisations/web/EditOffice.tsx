import { ownerKind, urbanRural } from '@xueji/code-sets';
import {
  api,
  dataOf,
  focusFirstField,
  ProblemAlert,
  type Schemas,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { authoritiesAbove } from './CreateOffice.tsx';
import { ChoiceField, DayField, TextField } from './Field.tsx';
import { type OfficeDialogProps, useOfficeAct, useToday, writeHeader } from './office-dialog.ts';
import { messages } from './office-messages.ts';
import { PlanFields } from './PlanFields.tsx';
import { StageFields, type StageInput } from './StageFields.tsx';

type Edit = Schemas['OfficeEditInput'];

interface CampusInput {
  readonly key: string;
  readonly id?: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly address: string;
}

/** Changes what an office is, from a day on. What the person left alone is not sent. */
export function EditOffice({ office, onDone }: OfficeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [edit, setEdit] = useState<Edit>({ effectiveOn: useToday() });
  const put = (values: Partial<Edit>) => setEdit((before) => ({ ...before, ...values }));
  const present = <Name extends 'contactPerson' | 'contactPhone' | 'address'>(name: Name) =>
    edit[name] ?? office[name] ?? '';
  const editing = useOfficeAct(
    (body: Edit, key) =>
      dataOf(
        api.PATCH('/api/organisations/{organisationId}', {
          params: { path: { organisationId: office.id }, header: writeHeader(key, office.version) },
          body,
        }),
      ),
    onDone,
  );
  const superior = office.path.at(-1);
  const optionsOf = (list: typeof ownerKind) =>
    list.items.map(({ code, label }) => ({ value: code, label: localText(label) }));
  const stages: readonly StageInput[] =
    edit.stages ??
    office.stages.map(({ stage, studyYears, competentAuthority }) => ({
      stage,
      studyYears,
      competentAuthorityId: competentAuthority.id,
    }));
  return (
    <Modal
      open
      title={say('editOf', { name: localText(office.name) })}
      okText={say('save')}
      onOk={() => editing.mutate(edit)}
      onCancel={onDone}
      confirmLoading={editing.isPending}
      mask={{ closable: false }}
      width={720}
    >
      <ProblemAlert problem={editing.error} onRetry={() => editing.mutate(edit)} />
      <div className="office-dialog" ref={focusFirstField}>
        <TextField
          label={say('contactPerson')}
          value={present('contactPerson')}
          onChange={(contactPerson) => put({ contactPerson })}
          lengthMax={40}
        />
        <TextField
          label={say('contactPhone')}
          value={present('contactPhone')}
          onChange={(contactPhone) => put({ contactPhone })}
          lengthMax={30}
        />
        <TextField
          label={say('address')}
          value={present('address')}
          onChange={(address) => put({ address })}
          lengthMax={200}
        />
        <DayField
          label={say('effectiveOn')}
          value={edit.effectiveOn}
          onChange={(effectiveOn) => put({ effectiveOn })}
        />
        {office.schoolType !== null && (
          <>
            <ChoiceField
              label={say('ownerKind')}
              value={edit.ownerKind ?? office.ownerKind ?? undefined}
              onChange={(code) => put({ ownerKind: code as NonNullable<Edit['ownerKind']> })}
              options={optionsOf(ownerKind)}
            />
            <ChoiceField
              label={say('urbanRural')}
              value={edit.urbanRural ?? office.urbanRural ?? undefined}
              onChange={(code) => put({ urbanRural: code as NonNullable<Edit['urbanRural']> })}
              options={optionsOf(urbanRural)}
            />
            <ChoiceField
              label={say('makerChecker')}
              value={edit.makerChecker ?? office.makerChecker}
              onChange={(makerChecker) => put({ makerChecker })}
              options={[
                { value: 'two-person' as const, label: say('twoPerson') },
                ...(superior?.kind === 'school'
                  ? [
                      {
                        value: 'central-school' as const,
                        label: say('byCentralSchoolNamed', { name: localText(superior.name) }),
                      },
                    ]
                  : []),
                { value: 'authority' as const, label: say('byAuthority') },
              ]}
            />
            <StageFields
              stages={stages}
              onChange={(changed) => put({ stages: [...changed] })}
              authorities={authoritiesAbove(office)}
            />
            <PlanFields plans={edit.plans ?? office.plans} stages={stages} onChange={(plans) => put({ plans })} />
            <Campuses
              present={office.campuses.map(({ id, name, address }) => ({
                key: id,
                id,
                nameZh: name.zh,
                nameEn: name.en,
                address,
              }))}
              onChange={(campuses) => put({ campuses })}
            />
          </>
        )}
      </div>
    </Modal>
  );
}

interface CampusesProps {
  readonly present: readonly CampusInput[];
  readonly onChange: (campuses: NonNullable<Edit['campuses']>) => void;
}

function Campuses({ present, onChange }: CampusesProps) {
  const say = useMessages(messages);
  const [rows, setRows] = useState(present);
  const set = (changed: readonly CampusInput[]) => {
    setRows(changed);
    onChange(changed.map(({ key: _, ...campus }) => campus));
  };
  const change = (key: string, values: Partial<CampusInput>) =>
    set(rows.map((row) => (row.key === key ? { ...row, ...values } : row)));
  const add = () => set([...rows, { key: crypto.randomUUID(), nameZh: '', nameEn: '', address: '' }]);
  return (
    <fieldset className="office-dialog__wide">
      <legend>{say('campuses')}</legend>
      {rows.map(({ key, nameZh, nameEn, address }, place) => (
        <div key={key} className="office-dialog__campus">
          <TextField
            label={say('campusName', { number: place + 1 })}
            value={nameZh}
            onChange={(value) => change(key, { nameZh: value })}
          />
          <TextField
            label={say('campusNameEn', { number: place + 1 })}
            value={nameEn}
            onChange={(value) => change(key, { nameEn: value })}
          />
          <TextField
            label={say('campusAddress', { number: place + 1 })}
            value={address}
            onChange={(value) => change(key, { address: value })}
          />
          <Button type="link" danger onClick={() => set(rows.filter((row) => row.key !== key))}>
            {say('removeCampus', { number: place + 1 })}
          </Button>
        </div>
      ))}
      <Button onClick={add}>{say('addCampus')}</Button>
    </fieldset>
  );
}
