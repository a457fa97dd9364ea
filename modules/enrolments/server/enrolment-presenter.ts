import type { z } from 'zod';
import {
  ENROLMENT_STATUSES,
  isProvisional,
  LISTED_STATUSES,
  type placementSchema,
  type recordPlacementSchema,
} from '../model/index.ts';
import type { Placement, RecordPlacement } from './enrolment-repository.ts';

export function presentPlacement(placement: Placement): z.output<typeof placementSchema> {
  const status = LISTED_STATUSES.find((listed) => listed === placement.status);
  if (status === undefined) throw new Error(`An open spell with the status ${placement.status}`);
  return {
    status,
    statusLabel: ENROLMENT_STATUSES[status].label,
    isProvisional: isProvisional(status),
    school: placement.school,
    classId: placement.classId,
    className: placement.className,
  };
}

export function presentRecordPlacement(placement: RecordPlacement): z.output<typeof recordPlacementSchema> {
  const { schoolCode, authority, gradeCode, seatNumber } = placement;
  return { ...presentPlacement(placement), schoolCode, authority, gradeCode, seatNumber };
}
