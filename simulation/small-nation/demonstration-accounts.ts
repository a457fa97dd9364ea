import { createAccount, drawPassword } from '@xueji/accounts/server';
import type { LocalText } from '@xueji/kernel';
import type { OrganisationEntry } from '@xueji/organisations/server';
import type { Role } from '@xueji/platform/access';
import { hashPassword } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { SCHOOL_YEAR_START } from './planned-school.ts';
import { SAMPLE_JUNIOR, SAMPLE_PRIMARY } from './schools.ts';

/** Somebody to sign in as. The password is in clear: keep it where only the owner of the installation reads it. */
export interface DemonstrationAccount {
  readonly loginName: string;
  readonly password: string;
  readonly role: Role;
  readonly office: LocalText;
}

interface PlannedAccount {
  readonly loginName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly officeCode: string;
}

const PLANNED: readonly PlannedAccount[] = [
  { loginName: 'henan-reader', displayName: '赵志远', role: 'authority-reader', officeCode: '410000000000' },
  { loginName: 'henan-clerk', displayName: '周丽华', role: 'authority-clerk', officeCode: '410000000000' },
  { loginName: 'henan-leader', displayName: '马建国', role: 'authority-leader', officeCode: '410000000000' },
  { loginName: 'zhengzhou-reader', displayName: '孙立新', role: 'authority-reader', officeCode: '410100000000' },
  { loginName: 'jinshui-clerk', displayName: '李文静', role: 'authority-clerk', officeCode: '410105000000' },
  { loginName: 'erqi-clerk', displayName: '何建平', role: 'authority-clerk', officeCode: '410103000000' },
  { loginName: 'wenhualu-clerk', displayName: '王雅琴', role: 'school-clerk', officeCode: SAMPLE_PRIMARY },
  { loginName: 'wenhualu-approver', displayName: '陈国栋', role: 'school-approver', officeCode: SAMPLE_PRIMARY },
  { loginName: 'no101-clerk', displayName: '高建华', role: 'school-clerk', officeCode: SAMPLE_JUNIOR },
  { loginName: 'no101-approver', displayName: '吴晓梅', role: 'school-approver', officeCode: SAMPLE_JUNIOR },
];

/** An account at every level, marked as demonstration, each with a password of this installation alone. */
export async function createDemonstrationAccounts(
  tx: Transaction,
  offices: ReadonlyMap<string, OrganisationEntry>,
): Promise<readonly DemonstrationAccount[]> {
  const passwords = PLANNED.map(() => drawPassword());
  const hashes = await Promise.all(passwords.map(hashPassword));
  const created: DemonstrationAccount[] = [];
  for (const [index, { loginName, displayName, role, officeCode }] of PLANNED.entries()) {
    const office = offices.get(officeCode);
    const password = passwords[index];
    const passwordHash = hashes[index];
    if (office === undefined || password === undefined || passwordHash === undefined)
      throw new Error(`No office ${officeCode}`);
    const scopeNo = String(office.scope.from);
    await createAccount(tx, {
      loginName,
      displayName,
      passwordHash,
      isDemonstration: true,
      scopeNo,
      posts: [{ organisationId: office.id, role, scopeNo, validFrom: SCHOOL_YEAR_START }],
    });
    created.push({ loginName, password, role, office: office.name });
  }
  return created;
}
