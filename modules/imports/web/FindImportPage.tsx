import { useQuery } from '@tanstack/react-query';
import { PageProblem } from '@xueji/platform/web';
import { Skeleton } from 'antd';
import { Navigate, useParams } from 'react-router';
import { importQuery } from './import-queries.ts';
import type { ImportTaskView } from './import-task-view.ts';

/** Leads to the page of an import below the list it belongs to. */
export function FindImportPage({ views }: { readonly views: readonly ImportTaskView[] }) {
  const { importId = '' } = useParams();
  const reading = useQuery(importQuery(importId));
  const view = views.find(({ task }) => task === reading.data?.task);
  if (view !== undefined) return <Navigate to={`${view.path}/${importId}`} replace />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}
