import type { ProblemKind } from '@xueji/kernel';

/** What looking up a division refuses. */
export const DIVISION_PROBLEMS = {
  notFound: {
    type: 'divisions/not-found',
    status: 404,
    title: { zh: '没有此行政区划代码', en: 'No such division code' },
    detail: {
      zh: '历年行政区划代码（GB/T 2260）中都没有 {code}。请核对代码，或按名称查找。',
      en: 'No year of the division codes (GB/T 2260) has {code}. Check the code, or search by name.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
