import type { Id } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { z } from 'zod';

/** As many as a person tells apart in a menu. */
export const VIEWS_MAX = 20;

const listName = z.string().regex(/^[a-z][a-z-]{1,39}$/);
const viewName = z.string().trim().min(1).max(40);

/** The filter that holds what somebody typed. */
const SEARCH = 'search';

/**
 * What a view keeps, in its first form. Values are codes, ids and days: whatever could be a name or the number of a document
 * does not fit the pattern, and what was searched for is refused by its own problem before this schema sees it.
 */
export const viewStateSchema = z
  .strictObject({
    form: z.literal(1),
    filters: z.record(
      z.string().regex(/^[a-zA-Z]{1,40}$/),
      z
        .string()
        .regex(/^[A-Za-z0-9-]{1,24}$/)
        .refine(isNoDocument),
    ),
    /** Keys of the columns shown or hidden other than the list itself does. */
    columns: z.array(z.string().regex(/^[a-zA-Z-]{1,40}$/)).max(40),
  })
  .meta({ id: 'ViewState' });

export type ViewState = z.output<typeof viewStateSchema>;

/** A number as long as those of ID cards, or one that begins like a student-status number. */
function isNoDocument(value: string): boolean {
  return !/^[GLJ]?(\d{15}|\d{17}[\dXx])$/.test(value);
}

/** What the browser sends: any filters, so that a search among them is explained and not only refused. */
const stateToKeep = z.strictObject({
  form: z.literal(1),
  filters: z.record(z.string(), z.string()),
  columns: viewStateSchema.shape.columns,
});

export function keepsSearch(state: z.output<typeof stateToKeep>): boolean {
  return Object.hasOwn(state.filters, SEARCH);
}

export const savedViewSchema = z
  .strictObject({
    id: idText,
    name: z.string(),
    /** Null when it was kept in a form this program no longer reads: it can be deleted or saved anew. */
    state: viewStateSchema.nullable(),
    isShared: z.boolean(),
    isOwn: z.boolean(),
    isDefault: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'SavedView' });

export const savedViewsSchema = z.strictObject({ views: z.array(savedViewSchema) }).meta({ id: 'SavedViews' });
export const viewListSchema = z.strictObject({ list: listName });
export const viewParamsSchema = z.strictObject({ viewId: idText });
export const newViewSchema = z.strictObject({
  list: listName,
  name: viewName,
  state: stateToKeep,
  isShared: z.boolean(),
});
/** Only what is given changes. */
export const viewChangesSchema = z.strictObject({
  name: viewName.optional(),
  state: stateToKeep.optional(),
  isShared: z.boolean().optional(),
});
export const defaultViewSchema = z.strictObject({ list: listName, viewId: idText.nullable() });

export type NewView = z.output<typeof newViewSchema>;
export type ViewChanges = z.output<typeof viewChangesSchema>;

export type ViewId = Id<'view'>;
