import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Role, roleNames, rolesAtKind } from '@xueji/accounts';
import { useLocalText, useMessages } from '@xueji/platform/web';
import { Select } from 'antd';
import { useState } from 'react';
import { Field } from './Field.tsx';
import { peopleMessages } from './messages.ts';
import { findOffices } from './people-queries.ts';

/** An office and a duty that exists there, as far as they are chosen. */
export interface OfficeAndRole {
  readonly organisationId?: string;
  readonly kind?: number;
  readonly role?: Role | undefined;
}

interface OfficeRoleFieldsProps {
  readonly value: OfficeAndRole;
  readonly onChange: (value: OfficeAndRole) => void;
  /** True once somebody tried to go on: what is missing is said. */
  readonly isTried: boolean;
}

/** An office one administers, found by a part of its name, and one of the duties that exist at that kind of office. */
export function OfficeRoleFields({ value, onChange, isTried }: OfficeRoleFieldsProps) {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const [text, setText] = useState('');
  const finding = useQuery({
    queryKey: ['administered-offices', text],
    queryFn: ({ signal }) => findOffices({ text }, signal),
    placeholderData: keepPreviousData,
  });
  const offices = finding.data ?? [];
  const { organisationId, kind, role } = value;
  const choose = (id: string) => {
    const office = offices.find((each) => each.id === id);
    if (office === undefined) return;
    const isStillThere = role !== undefined && rolesAtKind(office.kind).includes(role);
    onChange({ organisationId: office.id, kind: office.kind, role: isStillThere ? role : undefined });
  };
  return (
    <>
      <Field
        label={say('office')}
        hint={say('officeHint')}
        error={isTried && organisationId === undefined ? say('officeMissing') : undefined}
      >
        {(id, noteId) => (
          <Select<string>
            id={id}
            className="account-field__select"
            {...(organisationId === undefined ? {} : { value: organisationId })}
            showSearch={{ filterOption: false, onSearch: setText }}
            placeholder={say('officeFind')}
            options={offices.map((office) => ({ value: office.id, label: localText(office.name) }))}
            onChange={choose}
            aria-describedby={noteId}
          />
        )}
      </Field>
      <Field
        label={say('role')}
        error={isTried && organisationId !== undefined && role === undefined ? say('roleMissing') : undefined}
      >
        {(id, noteId) => (
          <Select<Role>
            id={id}
            className="account-field__select"
            {...(role === undefined ? {} : { value: role })}
            disabled={kind === undefined}
            placeholder={say('roleChoose')}
            options={rolesAtKind(kind ?? 0).map((each) => ({ value: each, label: localText(roleNames[each]) }))}
            onChange={(chosen) => onChange({ ...value, role: chosen })}
            aria-describedby={noteId}
          />
        )}
      </Field>
    </>
  );
}
