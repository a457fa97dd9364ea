import { useEffect, useState } from 'react';
import { formatInstant } from '../i18n/format.ts';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { useSession } from '../session/session.ts';
import './PrintFoot.css';

/** At the foot of every printed page: who printed it, for which office and when, also by the browser's own menu. */
export function PrintFoot() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { account, organisation } = useSession();
  const printedAt = usePrintedAt();
  return (
    <p className="print-foot" aria-hidden>
      {say('printedBy', {
        person: account.displayName,
        office: localText(organisation.name),
        time: formatInstant(printedAt),
      })}
    </p>
  );
}

/** Real time, not the practice clock's: paper lies where no banner explains it. */
function usePrintedAt(): Date {
  const [printedAt, setPrintedAt] = useState(() => new Date());
  useEffect(() => {
    const note = () => setPrintedAt(new Date());
    addEventListener('beforeprint', note);
    return () => removeEventListener('beforeprint', note);
  }, []);
  return printedAt;
}
