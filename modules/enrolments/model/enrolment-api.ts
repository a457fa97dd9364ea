import { gradeCodes } from '@xueji/code-sets';
import { asPlainDate, type LocalText, parsePlainDate } from '@xueji/kernel';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { LISTED_STATUSES } from './enrolment-status.ts';
import { NUMBER_KINDS, PUPIL_GROUPS } from './pupil-kinds.ts';

export const placementSchema = z
  .strictObject({
    status: z.enum(LISTED_STATUSES),
    statusLabel: localText,
    isProvisional: z.boolean(),
    school: z.strictObject({ id: idText, name: localText }),
    classId: idText.nullable(),
    className: localText.nullable(),
  })
  .meta({ id: 'Placement' });

/** What the record page shows of the open spell beyond a line of a list. */
export const recordPlacementSchema = placementSchema
  .extend({
    /** 学校标识码 */
    schoolCode: z.string(),
    authority: localText,
    gradeCode: z.string().nullable(),
    /** Of the class the pupil sits in; before approval, the number that was asked for. */
    seatNumber: z.string().nullable(),
  })
  .meta({ id: 'RecordPlacement' });

const pupilSchema = z
  .strictObject({
    id: idText,
    name: z.string(),
    namePinyin: z.string(),
    sexCode: z.string(),
    birthDate: z.string(),
    idMasked: z.string().nullable(),
    numberKind: z.enum(['L', 'J', 'G']).nullable(),
    numberMasked: z.string().nullable(),
    /** The portrait in force. */
    photoId: idText.nullable(),
    /** Matches that have not been answered (查重). */
    openQuestionCount: z.number().int(),
    /** Problems that are open (问题学籍). */
    openProblemCount: z.number().int(),
    placement: placementSchema,
  })
  .meta({ id: 'Pupil' });

function keysOf<Key extends string>(labels: Readonly<Record<Key, LocalText>>): readonly Key[] {
  return Object.keys(labels) as Key[];
}

const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined)
  .transform(asPlainDate)
  .optional();

export const pupilListQuerySchema = z.strictObject({
  search: z.uuid().optional(),
  schoolId: idText.optional(),
  classId: idText.optional(),
  gradeCode: z.enum(gradeCodes).optional(),
  status: z.enum(LISTED_STATUSES).optional(),
  sexCode: z.enum(['1', '2']).optional(),
  ethnicCode: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  numberKind: z.enum(keysOf(NUMBER_KINDS)).optional(),
  attendanceModeCode: z.enum(['1', '2', '3', '9']).optional(),
  only: z.enum(keysOf(PUPIL_GROUPS)).optional(),
  bornFrom: day,
  bornTo: day,
  after: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pupilListSchema = z
  .strictObject({
    pupils: z.array(pupilSchema),
    next: idText.nullable(),
    /** How many there are; counting stops at `totalCap`, so that it never holds up the page. */
    total: z.number().int(),
    totalCap: z.number().int(),
    /** As what the searched words were understood; null where nothing was searched for. */
    searchKind: z.enum(['student-number', 'id-document', 'name', 'pinyin']).nullable(),
  })
  .meta({ id: 'PupilList' });
