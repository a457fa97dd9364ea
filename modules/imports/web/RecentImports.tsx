import { useQuery } from '@tanstack/react-query';
import { DateText, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { ImportState } from './ImportState.tsx';
import { importsQuery } from './import-queries.ts';
import { importPath } from './import-view.ts';
import { messages } from './messages.ts';
import './RecentImports.css';

const SHOWN = 5;

/** The latest imports with what is to be done about each. */
export function RecentImports() {
  const say = useMessages(messages);
  const reading = useQuery(importsQuery({ limit: SHOWN }));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const { imports } = reading.data;
  if (imports.length === 0) return <p className="recent-imports__none">{say('recentImportsEmpty')}</p>;
  return (
    <ul className="recent-imports">
      {imports.map((each) => (
        <li key={each.id} className="recent-imports__item">
          <Link className="recent-imports__name" to={importPath(each.id)}>
            {each.fileName}
          </Link>
          <ImportState row={each} />
          <span className="recent-imports__at">
            <DateText value={each.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
