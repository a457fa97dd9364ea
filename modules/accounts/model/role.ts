import type { LocalText } from '@xueji/kernel';

/**
 * The duties a person may hold, two at a school so that a second pair of eyes sees what leaves it, two at an authority
 * (domain 1.2; 中小学生学籍管理办法, Art. 23 for the school's 学籍管理员).
 */
export const roleNames = {
  'school-clerk': { zh: '学校学籍管理员', en: 'School student-status clerk' },
  'school-approver': { zh: '学校审核员', en: 'School approver' },
  'authority-clerk': { zh: '学籍主管部门管理员', en: 'Authority student-status clerk' },
  'authority-reader': { zh: '学籍主管部门查阅员', en: 'Authority reader' },
} as const satisfies Record<string, LocalText>;

export type Role = keyof typeof roleNames;

/** In the order in which they are listed to people. */
export const roles = Object.keys(roleNames) as readonly Role[];
