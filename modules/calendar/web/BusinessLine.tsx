import { ClockCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { BUSINESS_PROCESSES } from '@xueji/calendar';
import { useLocalText, useMessages } from '@xueji/platform/web';
import { Link } from 'react-router';
import { type BusinessNotice, noticesOf } from './business-notices.ts';
import { termsQuery, windowsQuery } from './calendar-queries.ts';
import { messages } from './line-messages.ts';
import './BusinessLine.css';

/** More would not be read, and the page of the calendar has them all. */
const NOTICES_MAX = 3;

/** The thin line of the shell: the term we are in, and the windows that are about to close or open. */
export function BusinessLine() {
  const say = useMessages(messages);
  const windows = useQuery(windowsQuery).data;
  const terms = useQuery(termsQuery).data;
  const notices = windows === undefined ? [] : noticesOf(windows.today, windows.verdicts).slice(0, NOTICES_MAX);
  return (
    <aside className="business-line" aria-label={say('businessLine')}>
      <span className="business-line__term tabular">
        {terms !== undefined && (terms.present === null ? say('noTerm') : say('presentTerm', { label: terms.present }))}
      </span>
      {notices.length > 0 && (
        <Link className="business-line__notices" to="/administration/calendar">
          <ClockCircleOutlined aria-hidden />
          {notices.map((notice) => (
            <Notice key={notice.process} notice={notice} />
          ))}
        </Link>
      )}
    </aside>
  );
}

function Notice({ notice: { process, change, on, days, isSoon } }: { readonly notice: BusinessNotice }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const when = change === 'closes' && days === 0 ? say('closesToday') : say(change, { count: days });
  return (
    <span className={isSoon ? 'business-line__notice business-line__notice--soon' : 'business-line__notice'} title={on}>
      {localText(BUSINESS_PROCESSES[process])} {when}
    </span>
  );
}
