import { Link } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';

/** An address that is no page. */
export function NotFoundPage() {
  const say = useMessages(messages);
  return (
    <EmptyState
      level={1}
      title={say('notFoundTitle')}
      hint={say('notFoundHint')}
      action={<Link to="/">{say('toStart')}</Link>}
    />
  );
}

/** A page the present post may not open: said plainly, for the person may hold another post. */
export function NotPermittedPage() {
  const say = useMessages(messages);
  return (
    <EmptyState
      level={1}
      title={say('notPermittedTitle')}
      hint={say('notPermittedHint')}
      action={<Link to="/">{say('toStart')}</Link>}
    />
  );
}

/** The start for a post to which no page is open. */
export function NoPagesPage() {
  const say = useMessages(messages);
  return <EmptyState level={1} title={say('noPagesTitle')} hint={say('noPagesHint')} />;
}
