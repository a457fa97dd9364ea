import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { constraintOf, type Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition, refuseIfStale, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import {
  defaultViewSchema,
  keepsSearch,
  type NewView,
  newViewSchema,
  savedViewSchema,
  savedViewsSchema,
  VIEWS_MAX,
  type ViewId,
  type ViewState,
  viewChangesSchema,
  viewListSchema,
  viewParamsSchema,
  viewStateSchema,
} from './view.ts';
import { VIEW_PROBLEMS } from './view-problems.ts';
import {
  countOwnViews,
  deleteView,
  findView,
  insertView,
  listViews,
  type SavedView,
  updateView,
  writeDefaultView,
} from './view-repository.ts';

const listViewsRoute = defineRoute({
  method: 'GET',
  path: '/api/views',
  summary: 'The saved views of a list: my own, and those shared with my duty at my office',
  permission: 'signed-in',
  query: viewListSchema,
  response: savedViewsSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => ({
      views: (await listViews(tx, query.list)).map(presentView),
    })),
});

const saveViewRoute = defineRoute({
  method: 'POST',
  path: '/api/views',
  summary: 'Save filters and columns of a list under a name',
  permission: 'signed-in',
  body: newViewSchema,
  response: savedViewSchema,
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const { viewId } = await runOnce(tx, idempotency, async () => {
        const state = stateOf(body.state);
        if ((await countOwnViews(tx, body.list)) >= VIEWS_MAX) refuseWith(VIEW_PROBLEMS.tooMany, { max: VIEWS_MAX });
        const id = await orNameTaken(insertView(tx, { ...body, state }));
        if (body.isShared) await auditSharing(tx, id);
        return { viewId: id };
      });
      return presentView(await getOwnView(tx, viewId));
    }),
});

const changeViewRoute = defineRoute({
  method: 'PATCH',
  path: '/api/views/:viewId',
  summary: 'Rename a view of mine, share it or not, or keep in it what the list shows now',
  permission: 'signed-in',
  params: viewParamsSchema,
  body: viewChangesSchema,
  response: savedViewSchema,
  idempotent: true,
  versioned: true,
  versionOf: (view) => view.version,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const viewId = params.viewId as ViewId;
      await runOnce(tx, idempotency, async () => {
        const before = await getOwnView(tx, viewId);
        refuseIfStale(expectedVersion, before.version);
        const { name = before.name, isShared = before.isShared } = body;
        const state = stateOf(body.state ?? viewStateSchema.parse(before.state));
        const isWritten = await orNameTaken(updateView(tx, viewId, before.version, { name, state, isShared }));
        // Between the two somebody else of the same account was quicker.
        if (!isWritten) refuseIfStale(expectedVersion, before.version + 1);
        if (isShared && !before.isShared) await auditSharing(tx, viewId);
        return { viewId };
      });
      return presentView(await getOwnView(tx, viewId));
    }),
});

const deleteViewRoute = defineRoute({
  method: 'DELETE',
  path: '/api/views/:viewId',
  summary: 'Delete a view of mine; whoever opened the list with it opens it without',
  permission: 'signed-in',
  params: viewParamsSchema,
  status: 204,
  response: z.undefined(),
  idempotent: true,
  handler: async ({ services, actor, params, idempotency }) => {
    await services.database.transaction(actor, async (tx) => {
      await runOnce(tx, idempotency, async () => {
        const { id } = await getOwnView(tx, params.viewId as ViewId);
        await deleteView(tx, id);
        return { viewId: id };
      });
    });
  },
});

const setDefaultViewRoute = defineRoute({
  method: 'PUT',
  path: '/api/default-view',
  summary: 'Open a list with one of its views from now on, or without',
  permission: 'signed-in',
  body: defaultViewSchema,
  response: savedViewsSchema,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      await runOnce(tx, idempotency, async () => {
        const view = body.viewId === null ? null : await findView(tx, body.viewId as ViewId);
        if (view === undefined || (view !== null && view.list !== body.list)) refuseWith(VIEW_PROBLEMS.notFound);
        await writeDefaultView(tx, body.list, view?.id ?? null);
        return { viewId: view?.id ?? null };
      });
      return { views: (await listViews(tx, body.list)).map(presentView) };
    }),
});

/** Saved views of lists: any list that has an id may have them. */
export const viewRoutes: readonly RouteDefinition[] = [
  listViewsRoute,
  saveViewRoute,
  changeViewRoute,
  deleteViewRoute,
  setDefaultViewRoute,
];

/** What of a list's state is kept; refuses what may be a person's. */
function stateOf(state: NewView['state']): ViewState {
  if (keepsSearch(state)) refuseWith(VIEW_PROBLEMS.searchNotKept);
  const kept = viewStateSchema.safeParse(state);
  return kept.success ? kept.data : refuseWith(VIEW_PROBLEMS.personNotKept);
}

async function getOwnView(tx: Transaction, viewId: ViewId): Promise<SavedView> {
  const view = await findView(tx, viewId);
  return view?.isOwn === true ? view : refuseWith(VIEW_PROBLEMS.notFound);
}

async function orNameTaken<Answer>(writing: Promise<Answer>): Promise<Answer> {
  try {
    return await writing;
  } catch (error) {
    if (constraintOf(error) === 'saved_views_name_once') refuseWith(VIEW_PROBLEMS.nameTaken);
    throw error;
  }
}

async function auditSharing(tx: Transaction, viewId: ViewId): Promise<void> {
  await appendAudit(tx, { action: 'views.share', filter: { viewId } });
}

function presentView({ id, name, state, isShared, isOwn, isDefault, version }: SavedView) {
  return { ...{ id, name, isShared, isOwn, isDefault, version }, state: viewStateSchema.safeParse(state).data ?? null };
}
