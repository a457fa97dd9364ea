import { type OrganisationKind, teachesPupils } from './organisation-kind.ts';

/**
 * Whether a code has the form its kind asks for. Authorities: the division code with six zeros, or the statistical
 * code below county level (GB/T 2260, twelve digits). Schools: 学校标识码, two digits of type, two of province, six of
 * sequence, without check digit. Teaching points have no code of the ministry's: their school's, a hyphen, two digits.
 */
export function isOrganisationCode(code: string, kind: OrganisationKind): boolean {
  if (!teachesPupils(kind)) return /^\d{12}$/.test(code);
  return kind === 'school' ? /^[1-9]\d{9}$/.test(code) : /^[1-9]\d{9}-\d{2}$/.test(code);
}
