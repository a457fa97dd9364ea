import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { ApiProblem, NetworkFailure } from '../api/problem.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';

/** In place of a page that threw. The shell around it stays usable. */
export function PageFault() {
  const say = useMessages(messages);
  const error = useRouteError();
  const reload = <Button onClick={() => globalThis.location.reload()}>{say('reload')}</Button>;
  if (error instanceof ApiProblem || error instanceof NetworkFailure) {
    return <ProblemAlert problem={error} onRetry={() => globalThis.location.reload()} />;
  }
  if (isMissingPart(error)) {
    return <EmptyState level={1} title={say('pageReplacedTitle')} hint={say('pageReplacedHint')} action={reload} />;
  }
  return <EmptyState level={1} title={say('pageFaultTitle')} hint={say('pageFaultHint')} action={reload} />;
}

/** A page's part of the program that is gone from the server: a new version was installed meanwhile. */
function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}
