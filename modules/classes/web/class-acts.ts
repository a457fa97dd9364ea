import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas, useIntent } from '@xueji/platform/web';
import { classesQuery, type SchoolClass } from './class-queries.ts';

/** The other classes of the same cohort: where pupils of a class may go. */
export function useSiblings({ id, school, gradeCode, entryYear }: SchoolClass): readonly SchoolClass[] {
  const list = useQuery(classesQuery({ schoolId: school.id, gradeCode })).data?.classes ?? [];
  return list.filter((each) => each.id !== id && each.entryYear === entryYear && each.school.id === school.id);
}

export interface MoveWish {
  readonly studentIds: readonly string[];
  readonly toClassId: string;
  readonly reason: string;
}

export function useMovePupils(classId: string) {
  const queries = useQueryClient();
  return useIntent(
    ({ studentIds, toClassId, reason }: MoveWish, key) =>
      dataOf(
        api.POST('/api/classes/{classId}/moves', {
          params: { path: { classId }, header: { 'Idempotency-Key': key } },
          body: { studentIds: [...studentIds], toClassId, reason },
        }),
      ),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['classes'] }) },
  );
}

export function useSetSeats({ id, version }: Pick<SchoolClass, 'id' | 'version'>, onSet: () => void) {
  const queries = useQueryClient();
  return useIntent(
    (body: Schemas['SeatsInput'], key) =>
      dataOf(
        api.PUT('/api/classes/{classId}/seats', {
          params: { path: { classId: id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        onSet();
        await queries.invalidateQueries({ queryKey: ['classes'] });
      },
    },
  );
}

export function useSetMultigrade({ id, version }: Pick<SchoolClass, 'id' | 'version'>, onSet: () => void) {
  const queries = useQueryClient();
  return useIntent(
    (withClassIds: readonly string[], key) =>
      dataOf(
        api.PUT('/api/classes/{classId}/multigrade', {
          params: { path: { classId: id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } },
          body: { withClassIds: [...withClassIds] },
        }),
      ),
    {
      onSuccess: async () => {
        onSet();
        await queries.invalidateQueries({ queryKey: ['classes'] });
      },
    },
  );
}

export function useCloseClass(classId: string, onClosed: () => void | Promise<void>) {
  const queries = useQueryClient();
  return useIntent(
    ({ intoClassId, reason }: { readonly intoClassId: string | undefined; readonly reason: string }, key) =>
      dataOf(
        api.POST('/api/classes/{classId}/closing', {
          params: { path: { classId }, header: { 'Idempotency-Key': key } },
          body: { reason, ...given({ intoClassId }) },
        }),
      ),
    {
      onSuccess: async () => {
        await onClosed();
        await queries.invalidateQueries({ queryKey: ['classes', 'list'] });
      },
    },
  );
}
