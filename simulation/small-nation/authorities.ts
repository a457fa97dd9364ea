import type { LocalText } from '@xueji/kernel';
import { type OrganisationKind } from '@xueji/platform/access';

/** An authority of the small nation. */
export interface PlannedAuthority {
  readonly code: string;
  /** Code of the authority above; null for the province. */
  readonly parent: string | null;
  readonly kind: Extract<OrganisationKind, 'province' | 'prefecture' | 'county'>;
  readonly name: LocalText;
  readonly contactPerson: string;
  readonly contactPhone: string;
}

/** Superiors before those below them. */
export const AUTHORITIES: readonly [PlannedAuthority, ...PlannedAuthority[]] = [
  {
    code: '410000000000',
    parent: null,
    kind: 'province',
    name: { zh: '河南省教育厅', en: 'Henan Department of Education' },
    contactPerson: '赵志远',
    contactPhone: '0371-60000041',
  },
  {
    code: '410100000000',
    parent: '410000000000',
    kind: 'prefecture',
    name: { zh: '郑州市教育局', en: 'Zhengzhou Education Bureau' },
    contactPerson: '孙立新',
    contactPhone: '0371-60000101',
  },
  {
    code: '410102000000',
    parent: '410100000000',
    kind: 'county',
    name: { zh: '中原区教育局', en: 'Zhongyuan District Education Bureau' },
    contactPerson: '郭海霞',
    contactPhone: '0371-60000102',
  },
  {
    code: '410103000000',
    parent: '410100000000',
    kind: 'county',
    name: { zh: '二七区教育局', en: 'Erqi District Education Bureau' },
    contactPerson: '何建平',
    contactPhone: '0371-60000103',
  },
  {
    code: '410105000000',
    parent: '410100000000',
    kind: 'county',
    name: { zh: '金水区教育局', en: 'Jinshui District Education Bureau' },
    contactPerson: '李文静',
    contactPhone: '0371-60000105',
  },
  {
    code: '410182000000',
    parent: '410100000000',
    kind: 'county',
    name: { zh: '荥阳市教育局', en: 'Xingyang City Education Bureau' },
    contactPerson: '楚建军',
    contactPhone: '0371-60000182',
  },
];
