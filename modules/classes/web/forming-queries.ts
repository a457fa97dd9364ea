import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas, useIntent } from '@xueji/platform/web';

export type Cohort = Schemas['Cohort'];
export type Placement = Schemas['ClassPlacement'];
export type NewPlacement = Schemas['NewPlacementInput'];

/** The cohorts of the school that are in a grade now. */
export function cohortsQuery() {
  return queryOptions({
    queryKey: ['classes', 'cohorts'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/class-cohorts', { params: { query: {} }, signal })),
  });
}

export function placementsQuery() {
  return queryOptions({
    queryKey: ['classes', 'placements'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/class-placements', { params: { query: {} }, signal })),
  });
}

/** One placement with its pupils. Every reading is noted; coming back to the window is none. */
export function placementQuery(placementId: string) {
  return queryOptions({
    queryKey: ['classes', 'placements', placementId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/class-placements/{placementId}', { params: { path: { placementId } }, signal })),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Forms the classes of a cohort. */
export function useFormCohort(onFormed: () => void | Promise<void>) {
  const queries = useQueryClient();
  return useIntent(
    (body: Schemas['NewCohortInput'], key) =>
      dataOf(api.POST('/api/class-cohorts', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['classes'] });
        await onFormed();
      },
    },
  );
}

/** Plans a placement; nobody moves yet. */
export function usePlanPlacement(onPlanned: (placementId: string) => void | Promise<void>) {
  return useIntent(
    (body: NewPlacement, key) =>
      dataOf(api.POST('/api/class-placements', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: ({ placementId }) => onPlanned(placementId) },
  );
}

export function useApplyPlacement(placementId: string) {
  const queries = useQueryClient();
  return useIntent(
    (_: void, key) =>
      dataOf(
        api.POST('/api/class-placements/{placementId}/application', {
          params: { path: { placementId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['classes'] }) },
  );
}

/** 复核抽签: repeats the draw on the server. */
export function useCheckDraw(placementId: string) {
  return useIntent(() =>
    dataOf(api.GET('/api/class-placements/{placementId}/draw-check', { params: { path: { placementId } } })),
  );
}
