import { createAccount, findActorOfPost } from '@xueji/accounts/server';
import { asPlainDate, type Id } from '@xueji/kernel';
import { createOrganisation, type OrganisationEntry } from '@xueji/organisations/server';
import { type Actor, nodeActor, type Role } from '@xueji/platform/access';
import type { Database, Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { FileSchool } from './planned-file.ts';

const SINCE = asPlainDate('2014-01-10');

/** An empty province with the schools of a file, and the clerk of its authority who loads it. */
export async function foundFileProvince(
  database: Database,
  schools: readonly FileSchool[],
): Promise<{
  readonly clerk: Actor;
  readonly office: OrganisationEntry;
  readonly schools: readonly OrganisationEntry[];
  readonly addPerson: AddPerson;
}> {
  const root = nodeActor('found-file-province');
  const { province, entries } = await database.transaction(root, (tx) => createOffices(tx, schools));
  const addPerson: AddPerson = async (loginName, office, role) => {
    const postId = await database.transaction(root, (tx) => createPost(tx, loginName, office, role));
    const actor = await findActorOfPost(database, postId, 'take-over');
    if (actor === undefined) throw new Error('The post just made has no authority');
    return actor;
  };
  const clerk = await addPerson('province-clerk', province, 'authority-clerk');
  return { clerk, office: province, schools: entries, addPerson };
}

type AddPerson = (
  loginName: string,
  office: { readonly id: Id<'organisation'>; readonly scope: { readonly from: bigint } },
  role: Role,
) => Promise<Actor>;

async function createOffices(tx: Transaction, schools: readonly FileSchool[]) {
  const office = async (
    parentId: OrganisationEntry['id'] | null,
    kind: 'province' | 'prefecture' | 'county',
    code: string,
  ) =>
    await createOrganisation(tx, {
      parentId,
      kind,
      code,
      name: { zh: `${code}教育局`, en: `Education office ${code}` },
      divisionCode: code.slice(0, 6),
      validFrom: SINCE,
    });
  const province = await office(null, 'province', '410000000000');
  const prefecture = await office(province.id, 'prefecture', '410100000000');
  const counties = new Map<string, OrganisationEntry>();
  const entries: OrganisationEntry[] = [];
  for (const { code, name, neighbourhood } of schools) {
    const { divisionCode } = neighbourhood;
    const county = counties.get(divisionCode) ?? (await office(prefecture.id, 'county', `${divisionCode}000000`));
    counties.set(divisionCode, county);
    const stage = (number: 1 | 2, studyYears: number) => ({
      stage: number,
      studyYears,
      competentAuthorityId: county.id,
    });
    const school = await createOrganisation(tx, {
      parentId: county.id,
      kind: 'school',
      code,
      name: { zh: name, en: `School ${code}` },
      divisionCode,
      validFrom: SINCE,
      school: { type: '312', stages: [stage(1, 6), stage(2, 3)] },
    });
    entries.push(school);
  }
  return { province, entries };
}

async function createPost(
  tx: Transaction,
  loginName: string,
  office: { readonly id: Id<'organisation'>; readonly scope: { readonly from: bigint } },
  role: Role,
): Promise<string> {
  const scopeNo = String(office.scope.from);
  const accountId = await createAccount(tx, {
    loginName,
    displayName: loginName,
    passwordHash: 'unused',
    isDemonstration: false,
    language: 'zh',
    scopeNo,
    posts: [{ organisationId: office.id, role, scopeNo, validFrom: SINCE }],
  });
  const { rows } = await sql<{ id: string }>`SELECT id FROM posts WHERE account_id = ${accountId}`.execute(tx.db);
  if (rows[0] === undefined) throw new Error('The post was not written');
  return rows[0].id;
}
