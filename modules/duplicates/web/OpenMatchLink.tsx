import { useMay, useMessages } from '@xueji/platform/web';
import { Link } from 'react-router';
import { messages } from './messages.ts';

/** Says that a draft cannot be submitted before its matches are answered, and leads there. */
export function OpenMatchLink({ count }: { readonly count: number }) {
  const say = useMessages(messages);
  const mayRead = useMay('duplicates.read');
  if (count === 0) return null;
  return (
    <p role="status">
      {say('openMatch', { count })} {mayRead && <Link to="/matches">{say('openMatchLink')}</Link>}
    </p>
  );
}
