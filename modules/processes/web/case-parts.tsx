import { Skeleton } from 'antd';
import { type ComponentType, Suspense } from 'react';
import type { ProcessName } from '../model/index.ts';

/** What later rooms show of a case before it is decided, by process. The application puts it together. */
export interface CaseParts {
  readonly details: Readonly<Partial<Record<ProcessName, ComponentType<{ readonly caseId: string }>>>>;
}

interface CaseDetailsProps {
  readonly parts: CaseParts;
  readonly process: ProcessName;
  readonly caseId: string;
}

/** What the room of the process shows of a case; nothing where it has nothing to show. */
export function CaseDetails({ parts, process, caseId }: CaseDetailsProps) {
  const Details = parts.details[process];
  if (Details === undefined) return null;
  return (
    <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
      <Details caseId={caseId} />
    </Suspense>
  );
}
