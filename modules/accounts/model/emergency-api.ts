import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';

/** Long enough to say what happened, short enough to be read. */
export const EMERGENCY_REASON_LENGTH = { min: 10, max: 500 } as const;

export const openEmergencySchema = z.strictObject({
  reason: z.string().trim().min(EMERGENCY_REASON_LENGTH.min).max(EMERGENCY_REASON_LENGTH.max),
});

export const emergencyAccessSchema = z
  .strictObject({
    id: idText,
    person: z.string(),
    office: localText,
    reason: z.string(),
    startedAt: z.string(),
    /** When it ended or will end by itself. */
    endsAt: z.string(),
    isOpen: z.boolean(),
    /** How many records were opened under it so far. */
    recordCount: z.int(),
    acknowledgedAt: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    mayAcknowledge: z.boolean(),
  })
  .meta({ id: 'EmergencyAccess' });

export const emergencyListSchema = z
  .strictObject({ accesses: z.array(emergencyAccessSchema), unacknowledged: z.int() })
  .meta({ id: 'EmergencyAccessList' });

export type EmergencyAccessBody = z.infer<typeof emergencyAccessSchema>;
