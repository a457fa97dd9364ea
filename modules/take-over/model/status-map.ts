import type { EnrolmentStatus } from '@xueji/enrolments';

/**
 * What each status of C15 (JY/T 1001) becomes here. 04 停学 and 12 保留入学资格 hold the place of a pupil who does not attend,
 * as a suspension does; 05 复学 is back in school. 99 其他 says nothing and is not in the table.
 */
const STATUS_OF_CODE: Readonly<Record<string, EnrolmentStatus>> = {
  '01': 'inSchool',
  '02': 'suspended',
  '03': 'withdrawn',
  '04': 'suspended',
  '05': 'inSchool',
  '06': 'droppedOut',
  '07': 'graduated',
  '08': 'completed',
  '09': 'leftEarly',
  '10': 'transferredOut',
  '11': 'deceased',
  '12': 'suspended',
  '13': 'abroad',
  '14': 'expelled',
  '15': 'missing',
};

/** The status a code means; undefined for 99 and for codes the list does not have. */
export function statusOfExchangeCode(code: string): EnrolmentStatus | undefined {
  return Object.hasOwn(STATUS_OF_CODE, code) ? STATUS_OF_CODE[code] : undefined;
}
