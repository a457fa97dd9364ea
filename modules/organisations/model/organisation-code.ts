import { type OrganisationKind, teachesPupils } from '@xueji/platform/access';

/**
 * Whether a code has the form its kind asks for. Authorities: the division code with six zeros, or the statistical
 * code below county level (GB/T 2260, twelve digits). Schools: 学校标识码, two digits of type, two of province, six of
 * sequence, without check digit. Teaching points have no code of the ministry's: their school's, a hyphen, two digits.
 */
export function isOrganisationCode(code: string, kind: OrganisationKind): boolean {
  if (!teachesPupils(kind)) return /^\d{12}$/.test(code);
  return kind === 'school' ? /^[1-9]\d{9}$/.test(code) : /^[1-9]\d{9}-\d{2}$/.test(code);
}

/**
 * Whether the parts of a school code say what the school is: two digits of its 办学类型, two of its province. 兵团 schools
 * carry 66, as does their root.
 */
export function schoolCodeFits(code: string, schoolType: string, provinceCode: string): boolean {
  return code.slice(0, 2) === schoolType.slice(0, 2) && code.slice(2, 4) === provinceCode.slice(0, 2);
}
