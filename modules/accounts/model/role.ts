import type { LocalText } from '@xueji/kernel';

interface RoleDefinition {
  readonly label: LocalText;
  /** The least and the greatest `organisations.kind` at which the duty exists: 1 ministry … 6 teaching point. */
  readonly kinds: readonly [least: number, greatest: number];
  /** One of the three that are never one person, nor one with a duty of daily work. */
  readonly isSeparated?: true;
}

const AUTHORITIES = [1, 4] as const;
const SCHOOLS = [5, 6] as const;
/** A node is run by a province or the ministry. */
const NODE_OWNERS = [1, 2] as const;

/**
 * The duties a person may hold, and where: two at a school so that a second pair of eyes sees what leaves it, their
 * counterparts at an authority (中小学生学籍管理办法, Art. 23 for the school's 学籍管理员), and three that
 * look after the system and are three different people (GB/T 22239-2019, 8.1.5: system, security and audit management).
 */
const ROLES = {
  'school-clerk': { label: { zh: '学校学籍管理员', en: 'School student-status clerk' }, kinds: SCHOOLS },
  'school-approver': { label: { zh: '学校学籍主管领导', en: 'School approver' }, kinds: SCHOOLS },
  'class-teacher': { label: { zh: '班主任', en: 'Class teacher' }, kinds: SCHOOLS },
  'authority-clerk': { label: { zh: '学籍主管部门管理员', en: 'Authority student-status clerk' }, kinds: AUTHORITIES },
  'authority-leader': { label: { zh: '学籍主管部门主管领导', en: 'Authority leader' }, kinds: AUTHORITIES },
  'authority-reader': { label: { zh: '学籍主管部门查阅员', en: 'Authority reader' }, kinds: AUTHORITIES },
  'technical-support': { label: { zh: '技术支持人员', en: 'Technical support' }, kinds: AUTHORITIES },
  'system-administrator': {
    label: { zh: '系统管理员', en: 'System administrator' },
    kinds: NODE_OWNERS,
    isSeparated: true,
  },
  'security-administrator': {
    label: { zh: '安全管理员', en: 'Security administrator' },
    kinds: AUTHORITIES,
    isSeparated: true,
  },
  auditor: { label: { zh: '审计员', en: 'Auditor' }, kinds: AUTHORITIES, isSeparated: true },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof ROLES;

/** In the order in which they are listed to people. */
export const roles = Object.keys(ROLES) as readonly Role[];

/** What people call each role. */
export const roleNames = Object.fromEntries(roles.map((role) => [role, ROLES[role].label])) as Readonly<
  Record<Role, LocalText>
>;

/** The duties that exist at an office of a kind. */
export function rolesAtKind(organisationKind: number): readonly Role[] {
  return roles.filter((role) => {
    const [least, greatest] = ROLES[role].kinds;
    return organisationKind >= least && organisationKind <= greatest;
  });
}

/** Whether a duty is one of the three that are three different people: system, security, audit (三员). */
export function isSeparated(role: Role): boolean {
  const definition: RoleDefinition = ROLES[role];
  return definition.isSeparated === true;
}
