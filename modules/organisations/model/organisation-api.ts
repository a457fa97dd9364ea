import { z } from 'zod';

const idText = z.string().regex(/^[1-9]\d{0,18}$/);
const localText = z.strictObject({ zh: z.string(), en: z.string() });

export const organisationSchema = z
  .strictObject({
    id: idText,
    parentId: idText.nullable(),
    kind: z.enum(['ministry', 'province', 'prefecture', 'county', 'school', 'teachingPoint']),
    code: z.string(),
    name: localText,
    /** Six-digit division the office stands in. */
    divisionCode: z.string().regex(/^\d{6}$/),
    /** 办学类型代码; null for authorities. */
    schoolType: z.string().nullable(),
    contactPerson: z.string().nullable(),
    contactPhone: z.string().nullable(),
  })
  .meta({ id: 'Organisation' });

export const schoolStageSchema = z.strictObject({
  stage: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  studyYears: z.number().int(),
  competentAuthorityId: idText,
});

export const schoolSchema = organisationSchema
  .extend({
    makerChecker: z.enum(['two-person', 'authority']),
    stages: z.array(schoolStageSchema),
  })
  .meta({ id: 'School' });

/** The level below one office, for a tree that opens step by step. */
export const organisationChildrenSchema = z
  .strictObject({ children: z.array(organisationSchema) })
  .meta({ id: 'OrganisationChildren' });

export const organisationParamsSchema = z.strictObject({ organisationId: idText });

/** What the register knows of an office or school. */
export type Organisation = z.infer<typeof organisationSchema>;
export type School = z.infer<typeof schoolSchema>;
