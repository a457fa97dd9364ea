import type { Services } from '@xueji/platform/http';
import { type GuardianDraft, maskDocumentNumber, type StudentDraft } from '../model/index.ts';
import { namePinyinOf } from '../model/pinyin.ts';

/** The columns of `students` that come from the form. The draft has passed the rules: a key field that is missing is a fault. */
export function personColumns(draft: StudentDraft) {
  const name = present(draft.name, 'name');
  const { pinyin, initials } = namePinyinOf(name, draft.namePinyin);
  return {
    name,
    name_pinyin: pinyin,
    name_initials: initials,
    sex_code: sexOf(draft),
    birth_date: present(draft.birthDate, 'birthDate'),
    id_type_code: present(draft.idTypeCode, 'idTypeCode'),
    id_masked: draft.idNumber === undefined ? null : maskDocumentNumber(draft.idNumber),
    nationality_code: present(draft.nationalityCode, 'nationalityCode'),
    ethnic_code: present(draft.ethnicCode, 'ethnicCode'),
    overseas_code: present(draft.overseasCode, 'overseasCode'),
  };
}

/** The columns of `guardians` that come from the form; the ID number sealed, found by its keyed hash, shown masked. */
export function guardianColumns(services: Pick<Services, 'vault'>, guardian: GuardianDraft) {
  return {
    name: present(guardian.name, 'guardian name'),
    relation_code: present(guardian.relationCode, 'guardian relation'),
    relation_note: guardian.relationNote ?? null,
    ethnic_code: guardian.ethnicCode ?? null,
    employer: guardian.employer ?? null,
    job_title: guardian.jobTitle ?? null,
    address: guardian.address ?? null,
    hukou_place_code: guardian.hukouPlaceCode ?? null,
    phone: guardian.phone ?? null,
    is_guardian: guardian.isGuardian ?? false,
    id_type_code: guardian.idTypeCode ?? null,
    ...sealedGuardianId(services, guardian),
  };
}

function sealedGuardianId(services: Pick<Services, 'vault'>, guardian: GuardianDraft) {
  if (guardian.idNumber === undefined) return { id_cipher: null, id_key: null, id_index: null, id_masked: null };
  const sealed = services.vault.seal(guardian.idNumber);
  return {
    id_cipher: sealed.cipher,
    id_key: sealed.keyId,
    id_index: services.vault.blindIndex('id-document', guardian.idNumber),
    id_masked: maskDocumentNumber(guardian.idNumber),
  };
}

/** The form takes 男 and 女 only, though the standard knows more (GB/T 2261.1). */
function sexOf({ sexCode }: StudentDraft): '1' | '2' {
  if (sexCode !== '1' && sexCode !== '2') throw new Error('A record without sex passed the rules');
  return sexCode;
}

export function present<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`A record without ${what} passed the rules`);
  return value;
}
