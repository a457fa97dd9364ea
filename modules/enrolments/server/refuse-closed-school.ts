import { refuseWith } from '@xueji/kernel';
import { constraintOf } from '@xueji/platform/database';
import { ENROLMENT_PROBLEMS } from '../model/index.ts';

/**
 * A spell whose school closed while the request was under way: the database refuses it, whatever the request saw before.
 * Anything else passes as the fault it is.
 */
export function refuseClosedSchool(error: unknown): never {
  if (constraintOf(error) === 'enrolments_at_open_school') refuseWith(ENROLMENT_PROBLEMS.schoolClosed);
  throw error;
}
