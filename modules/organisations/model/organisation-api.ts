import { codeLists } from '@xueji/code-sets';
import { parsePlainDate } from '@xueji/kernel';
import { ORGANISATION_KINDS, type OrganisationKind } from '@xueji/platform/access';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { MAKER_CHECKERS } from './school.ts';
import { SCHOOL_TYPES } from './school-type.ts';

const day = z.string().refine((text) => parsePlainDate(text) !== undefined, 'a date as YYYY-MM-DD');
const nameZh = z.string().trim().min(2).max(60);
const nameEn = z.string().trim().min(2).max(120);
const kindSchema = z.enum(Object.keys(ORGANISATION_KINDS) as [OrganisationKind, ...OrganisationKind[]]);
const stageSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

function optionalText(max: number) {
  return z.string().trim().max(max);
}

function codesOf(list: { readonly items: readonly { readonly code: string }[] }) {
  return z.enum(list.items.map(({ code }) => code));
}

const schoolChoiceSchema = z
  .strictObject({
    id: idText,
    /** 学校标识码 */
    code: z.string(),
    name: localText,
  })
  .meta({ id: 'SchoolChoice' });

export const schoolListQuerySchema = z.strictObject({
  /** A part of the name in either language, or the whole code. */
  text: z.string().trim().max(60).optional(),
  /** The one school, to learn its name. */
  id: idText.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const schoolListSchema = z.strictObject({ schools: z.array(schoolChoiceSchema) }).meta({ id: 'SchoolList' });

const officeSchema = z
  .strictObject({ id: idText, code: z.string(), name: localText, kind: kindSchema })
  .meta({ id: 'Office' });

const officeNodeSchema = z
  .strictObject({
    ...officeSchema.shape,
    /** 办学类型; null for an authority. */
    schoolType: z.string().nullable(),
    /** Offices directly below that are open. */
    childCount: z.number().int(),
    isClosed: z.boolean(),
    /** From the root down to the office above, where the place is not known from the question. */
    path: z.array(localText),
  })
  .meta({ id: 'OfficeNode' });

export const officeTreeQuerySchema = z.strictObject({
  /** Directly below this office; left out: the root of the node. */
  parentId: idText.optional(),
  /** Instead of a level: a part of the name in either language, or the beginning of a code. */
  text: z.string().trim().min(1).max(60).optional(),
  /** Only kinds that may administer others, to choose a superior. */
  authoritiesOnly: z.enum(['true', 'false']).default('false'),
  withClosed: z.enum(['true', 'false']).default('false'),
});

export const officeTreeSchema = z
  .strictObject({ offices: z.array(officeNodeSchema), isCut: z.boolean() })
  .meta({ id: 'OfficeTree' });

const stageOfOfficeSchema = z.strictObject({
  stage: stageSchema,
  /** 学制 */
  studyYears: z.number().int(),
  /** 学籍主管部门 */
  competentAuthority: officeSchema,
  since: z.string(),
});

const planSchema = z.strictObject({
  stage: stageSchema,
  schoolYear: z.number().int().min(1990).max(2100),
  classSizeMax: z.number().int().min(1).max(99),
  placesPlanned: z.number().int().min(0).max(20_000).nullable(),
  classesPlanned: z.number().int().min(0).max(500).nullable(),
});

const officeEventSchema = z.strictObject({
  id: idText,
  kind: z.enum(['created', 'edited', 'renamed', 'closed', 'merged', 'subordinated']),
  effectiveOn: z.string(),
  recordedAt: z.string(),
  /** The office that acted. */
  by: localText.nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});

export const officeDetailSchema = z
  .strictObject({
    ...officeSchema.shape,
    path: z.array(officeSchema),
    divisionCode: z.string(),
    schoolType: z.string().nullable(),
    makerChecker: z.enum(MAKER_CHECKERS),
    ownerKind: z.string().nullable(),
    urbanRural: z.string().nullable(),
    address: z.string().nullable(),
    contactPerson: z.string().nullable(),
    contactPhone: z.string().nullable(),
    openedOn: z.string(),
    closedOn: z.string().nullable(),
    successor: officeSchema.nullable(),
    stages: z.array(stageOfOfficeSchema),
    campuses: z.array(z.strictObject({ id: idText, name: localText, address: z.string() })),
    plans: z.array(planSchema),
    formerNames: z.array(z.strictObject({ name: localText, from: z.string(), to: z.string() })),
    events: z.array(officeEventSchema),
    childCount: z.number().int(),
    version: z.number().int(),
    /** Whether the person asking may change it: it lies below his office, or is his office. */
    mayManage: z.boolean(),
  })
  .meta({ id: 'OfficeDetail' });

const stageInput = z.strictObject({
  stage: stageSchema,
  studyYears: z.number().int().min(2).max(9),
  competentAuthorityId: idText,
});

const contactInput = {
  contactPerson: optionalText(40),
  contactPhone: optionalText(30).regex(/^[\d+\-() ]*$/),
  address: optionalText(200),
} as const;

export const newOfficeSchema = z
  .strictObject({
    parentId: idText,
    kind: kindSchema.exclude(['ministry', 'province']),
    code: z.string().trim().max(20),
    nameZh,
    nameEn,
    divisionCode: z.string().regex(/^\d{6}$/),
    openedOn: day,
    contactPerson: contactInput.contactPerson.optional(),
    contactPhone: contactInput.contactPhone.optional(),
    address: contactInput.address.optional(),
    /** Of a school or teaching point, and only of these. */
    school: z
      .strictObject({
        type: z.enum(Object.keys(SCHOOL_TYPES)),
        makerChecker: z.enum(MAKER_CHECKERS).default('two-person'),
        ownerKind: codesOf(codeLists.ownerKind).optional(),
        urbanRural: codesOf(codeLists.urbanRural).optional(),
        stages: z.array(stageInput).min(1).max(3),
      })
      .optional(),
  })
  .meta({ id: 'NewOffice' });

/** What is left out stays as it is; an empty text clears. */
export const officeEditSchema = z
  .strictObject({
    effectiveOn: day,
    contactPerson: contactInput.contactPerson.optional(),
    contactPhone: contactInput.contactPhone.optional(),
    address: contactInput.address.optional(),
    divisionCode: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    makerChecker: z.enum(MAKER_CHECKERS).optional(),
    ownerKind: codesOf(codeLists.ownerKind).optional(),
    urbanRural: codesOf(codeLists.urbanRural).optional(),
    stages: z.array(stageInput).min(1).max(3).optional(),
    /** All campuses there are from now on; one without `id` is new. */
    campuses: z
      .array(
        z.strictObject({
          id: idText.optional(),
          nameZh: z.string().trim().min(1).max(60),
          nameEn: z.string().trim().min(1).max(120),
          address: optionalText(200),
        }),
      )
      .max(20)
      .optional(),
    /** Written for their stage and year; other years stay. */
    plans: z.array(planSchema).max(30).optional(),
  })
  .meta({ id: 'OfficeEdit' });

export const officeRenameSchema = z.strictObject({
  nameZh,
  nameEn,
  effectiveOn: day,
  /** The document that says so. */
  reason: z.string().trim().max(200).optional(),
});

export const officeClosingSchema = z.strictObject({
  effectiveOn: day,
  successorId: idText.optional(),
  reason: z.string().trim().min(2).max(200),
});

export const subordinationSchema = z.strictObject({
  /** The new superior. */
  parentId: idText,
  effectiveOn: day,
  reason: z.string().trim().min(2).max(200),
});

export const subordinationStartedSchema = z
  .strictObject({ changeId: idText, jobRunId: idText })
  .meta({ id: 'SubordinationStarted' });

export const schoolMergerSchema = z.strictObject({
  /** The school that takes everything over. */
  successorId: idText,
  effectiveOn: day,
  reason: z.string().trim().min(2).max(200),
});

export const schoolMergerStartedSchema = z
  .strictObject({ mergerId: idText, jobRunId: idText })
  .meta({ id: 'SchoolMergerStarted' });

/** Mergers an office takes or took part in: how far they are, and under which numbers the classes went over. */
export const schoolMergersSchema = z
  .strictObject({
    mergers: z.array(
      z.strictObject({
        id: idText,
        school: officeSchema,
        successor: officeSchema,
        effectiveOn: z.string(),
        reason: z.string(),
        isUnderWay: z.boolean(),
        pupilsTotal: z.number().int(),
        pupilsMoved: z.number().int(),
        postsEnded: z.number().int(),
        classes: z.array(
          z.strictObject({
            id: idText,
            entryYear: z.number().int(),
            stage: stageSchema,
            formerNumber: z.number().int(),
            nextNumber: z.number().int(),
            pupils: z.number().int(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SchoolMergers' });

/** What an office holds now: what stands against closing it, and what a merger or a change of subordination would move. */
export const officeHoldingsSchema = z
  .strictObject({
    pupils: z.number().int(),
    classes: z.number().int(),
    runningCases: z.number().int(),
    offices: z.number().int(),
  })
  .meta({ id: 'OfficeHoldings' });

export const officeParamsSchema = z.strictObject({ organisationId: idText });

/** What is wrong with one cell of a workbook of offices, or with its row when `column` is null. */
const officeRowProblemSchema = z.strictObject({
  column: localText.nullable(),
  value: z.string(),
  title: localText,
  detail: localText,
});

/** What becomes, or became, of each row of a workbook of offices. */
export const officeWorkbookReportSchema = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        row: z.number().int(),
        code: z.string(),
        name: z.string(),
        /** `unchanged` and `differs`: the office is there already and stays as it is. */
        state: z.enum(['new', 'unchanged', 'differs', 'error']),
        problems: z.array(officeRowProblemSchema),
      }),
    ),
  })
  .meta({ id: 'OfficeWorkbookReport' });

export type OfficeWorkbookReport = z.infer<typeof officeWorkbookReportSchema>;
