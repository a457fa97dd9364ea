import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '../api/client.ts';
import { useIntent } from '../api/use-intent.ts';
import { toggleColumns, toggledColumns } from '../components/remembered-columns.ts';
import type { Filters } from '../filters/use-filters.ts';
import { useCell } from '../state/cell.ts';
import { changesTo, currentState, isSameState, type SavedView, type ViewState } from './view-state.ts';

function viewsQuery(list: string) {
  return queryOptions({
    queryKey: ['views', list],
    queryFn: ({ signal }) => dataOf(api.GET('/api/views', { params: { query: { list } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

interface Changes {
  readonly name?: string;
  readonly state?: ViewState;
  readonly isShared?: boolean;
}

/** What may be done with the views of a list. Each act reads them anew. */
export interface ViewActs {
  readonly save: (view: { readonly name: string; readonly isShared: boolean }) => void;
  readonly change: (view: SavedView, changes: Changes) => void;
  /** Keeps in a view of the same name what the list shows now. */
  readonly replace: (view: SavedView, changes: Changes) => void;
  readonly remove: (view: SavedView) => void;
  readonly setDefault: (view: SavedView | null) => void;
}

/** The saved views of a list, which of them it shows now, and what may be done with them. */
export function useViews(list: string, filters: Filters) {
  const toggled = useCell(toggledColumns(list));
  const reading = useQuery(viewsQuery(list));
  const current = currentState(filters.values, toggled);
  const views = reading.data?.views;
  const apply = (state: ViewState) => {
    filters.set(changesTo(filters.filters, state.filters));
    toggleColumns(list, state.columns);
  };
  useDefaultView(views, apply);
  const { acting, ...acts } = useViewActs(list, current);
  return {
    reading,
    views,
    shown: views?.find(({ state }) => state !== null && isSameState(state, current)),
    apply,
    reset: () => apply({ form: 1, filters: {}, columns: [] }),
    acting,
    acts,
  };
}

/** Opens the list with the person's own choice, where the address does not ask for something else. */
function useDefaultView(views: readonly SavedView[] | undefined, apply: (state: ViewState) => void): void {
  const [search] = useSearchParams();
  const isPlain = useRef(search.size === 0);
  useEffect(() => {
    if (views === undefined || !isPlain.current) return;
    isPlain.current = false;
    const state = views.find(({ isDefault }) => isDefault)?.state;
    if (state !== undefined && state !== null) apply(state);
  }, [views, apply]);
}

type Act =
  | { readonly kind: 'save'; readonly name: string; readonly isShared: boolean; readonly state: ViewState }
  | { readonly kind: 'change'; readonly view: SavedView; readonly changes: Changes }
  | { readonly kind: 'remove'; readonly view: SavedView }
  | { readonly kind: 'default'; readonly viewId: string | null };

function useViewActs(list: string, current: ViewState) {
  const queries = useQueryClient();
  const acting = useIntent((act: Act, key: string) => send(list, act, key), {
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery(list).queryKey }),
  });
  const acts: ViewActs = {
    save: ({ name, isShared }) => acting.mutate({ kind: 'save', name, isShared, state: current }),
    change: (view, changes) => acting.mutate({ kind: 'change', view, changes }),
    replace: (view, changes) => acting.mutate({ kind: 'change', view, changes: { ...changes, state: current } }),
    remove: (view) => acting.mutate({ kind: 'remove', view }),
    setDefault: (view) => acting.mutate({ kind: 'default', viewId: view?.id ?? null }),
  };
  return { acting, ...acts };
}

async function send(list: string, act: Act, key: string): Promise<unknown> {
  const header = { 'Idempotency-Key': key };
  switch (act.kind) {
    case 'save': {
      const { name, isShared, state } = act;
      return await dataOf(api.POST('/api/views', { params: { header }, body: { list, name, isShared, state } }));
    }
    case 'change': {
      const { id: viewId, version } = act.view;
      const params = { path: { viewId }, header: { ...header, 'If-Match': `"${version}"` } };
      return await dataOf(api.PATCH('/api/views/{viewId}', { params, body: act.changes }));
    }
    case 'remove':
      return await dataOf(api.DELETE('/api/views/{viewId}', { params: { path: { viewId: act.view.id }, header } }));
    case 'default':
      return await dataOf(api.PUT('/api/default-view', { params: { header }, body: { list, viewId: act.viewId } }));
  }
}
