import { createAccount, drawPassword } from '@xueji/accounts/server';
import type { LocalText } from '@xueji/kernel';
import type { OrganisationEntry } from '@xueji/organisations/server';
import type { Role } from '@xueji/platform/access';
import { hashPassword } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { SCHOOL_YEAR_START } from './planned-school.ts';
import { ONE_PERSON_PRIMARY, OTHER_PRIMARY, SAMPLE_JUNIOR, SAMPLE_PRIMARY } from './schools.ts';

/** Somebody to sign in as. The password is in clear: keep it where only the owner of the installation reads it. */
export interface DemonstrationAccount {
  readonly loginName: string;
  readonly password: string;
  readonly role: Role;
  readonly office: LocalText;
}

/** Somebody who is to have an account. */
export interface PlannedAccount {
  readonly loginName: string;
  readonly displayName: string;
  readonly role: Role;
  /** The offices at which the person holds this duty. */
  readonly officeCodes: readonly [string, ...string[]];
}

export const SMALL_NATION_ACCOUNTS: readonly PlannedAccount[] = [
  { loginName: 'henan-reader', displayName: '赵志远', role: 'authority-reader', officeCodes: ['410000000000'] },
  { loginName: 'henan-clerk', displayName: '周丽华', role: 'authority-clerk', officeCodes: ['410000000000'] },
  { loginName: 'henan-leader', displayName: '马建国', role: 'authority-leader', officeCodes: ['410000000000'] },
  { loginName: 'zhengzhou-reader', displayName: '孙立新', role: 'authority-reader', officeCodes: ['410100000000'] },
  { loginName: 'jinshui-clerk', displayName: '李文静', role: 'authority-clerk', officeCodes: ['410105000000'] },
  { loginName: 'jinshui-leader', displayName: '郭振华', role: 'authority-leader', officeCodes: ['410105000000'] },
  { loginName: 'erqi-clerk', displayName: '何建平', role: 'authority-clerk', officeCodes: ['410103000000'] },
  { loginName: 'xingyang-clerk', displayName: '楚建军', role: 'authority-clerk', officeCodes: ['410182000000'] },
  { loginName: 'wenhualu-clerk', displayName: '王雅琴', role: 'school-clerk', officeCodes: [SAMPLE_PRIMARY] },
  { loginName: 'wenhualu-approver', displayName: '陈国栋', role: 'school-approver', officeCodes: [SAMPLE_PRIMARY] },
  { loginName: 'nongkelu-clerk', displayName: '张敏', role: 'school-clerk', officeCodes: [OTHER_PRIMARY] },
  { loginName: 'fanpo-clerk', displayName: '田秀芬', role: 'school-clerk', officeCodes: [ONE_PERSON_PRIMARY] },
  { loginName: 'no101-clerk', displayName: '高建华', role: 'school-clerk', officeCodes: [SAMPLE_JUNIOR] },
  { loginName: 'no101-approver', displayName: '吴晓梅', role: 'school-approver', officeCodes: [SAMPLE_JUNIOR] },
  { loginName: 'wenhualu-teacher', displayName: '刘思琪', role: 'class-teacher', officeCodes: [SAMPLE_PRIMARY] },
  { loginName: 'two-schools', displayName: '周明', role: 'school-clerk', officeCodes: [SAMPLE_JUNIOR, SAMPLE_PRIMARY] },
  { loginName: 'henan-system', displayName: '罗斌', role: 'system-administrator', officeCodes: ['410000000000'] },
  { loginName: 'henan-security', displayName: '邓伟', role: 'security-administrator', officeCodes: ['410000000000'] },
  { loginName: 'henan-auditor', displayName: '许静', role: 'auditor', officeCodes: ['410000000000'] },
  { loginName: 'jinshui-support', displayName: '曹磊', role: 'technical-support', officeCodes: ['410105000000'] },
];

/** Accounts as planned, marked as demonstration, each with a password of this installation alone. */
export async function createDemonstrationAccounts(
  tx: Transaction,
  offices: ReadonlyMap<string, OrganisationEntry>,
  planned: readonly PlannedAccount[],
): Promise<readonly DemonstrationAccount[]> {
  const passwords = planned.map(() => drawPassword());
  const hashes = await Promise.all(passwords.map(hashPassword));
  const created: DemonstrationAccount[] = [];
  for (const [index, { loginName, displayName, role, officeCodes }] of planned.entries()) {
    const [home, ...further] = officeCodes.map((code) => {
      const office = offices.get(code);
      if (office === undefined) throw new Error(`No office ${code}`);
      return office;
    });
    const password = passwords[index];
    const passwordHash = hashes[index];
    if (home === undefined || password === undefined || passwordHash === undefined) throw new Error('Nothing planned');
    const postAt = ({ id, scope }: OrganisationEntry) => ({
      organisationId: id,
      role,
      scopeNo: String(scope.from),
      validFrom: SCHOOL_YEAR_START,
    });
    await createAccount(tx, {
      loginName,
      displayName,
      passwordHash,
      isDemonstration: true,
      scopeNo: String(home.scope.from),
      posts: [postAt(home), ...further.map(postAt)],
    });
    created.push({ loginName, password, role, office: namesOf([home, ...further]) });
  }
  return created;
}

function namesOf(offices: readonly OrganisationEntry[]): LocalText {
  return {
    zh: offices.map(({ name }) => name.zh).join('、'),
    en: offices.map(({ name }) => name.en).join(' and '),
  };
}
