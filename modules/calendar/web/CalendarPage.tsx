import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { organisationKindNumber } from '@xueji/platform/access';
import { PageHeader, ProblemAlert, useMay, useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { termsQuery, windowsQuery } from './calendar-queries.ts';
import { MonthCalendar } from './MonthCalendar.tsx';
import { messages } from './messages.ts';
import { TermsTable } from './TermsTable.tsx';
import { WindowsTable } from './WindowsTable.tsx';
import './CalendarPage.css';

/** 校历与窗口: when business may be started, the terms, and the working days of a month. */
export function CalendarPage() {
  const say = useMessages(messages);
  const { organisation } = useSession();
  const mayManage = useMay('calendar.manage') && organisation.kind === organisationKindNumber('province');
  const windows = useQuery(windowsQuery);
  const terms = useQuery(termsQuery);
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say('description')}
        actions={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
            {say('print')}
          </Button>
        }
      />
      <div className="calendar-page">
        <section className="calendar-page__part" aria-labelledby="windows">
          <h2 id="windows">{say('windows')}</h2>
          <p className="calendar-page__hint">{say('windowsHint')}</p>
          <ProblemAlert problem={windows.error} onRetry={windows.refetch} />
          {windows.data && <WindowsTable {...windows.data} mayManage={mayManage} />}
        </section>
        <section className="calendar-page__part" aria-labelledby="terms">
          <h2 id="terms">{say('terms')}</h2>
          <p className="calendar-page__hint">{say('termsHint')}</p>
          <ProblemAlert problem={terms.error} onRetry={terms.refetch} />
          {terms.data && <TermsTable {...terms.data} mayManage={mayManage} />}
        </section>
        {windows.data && terms.data && <MonthCalendar today={windows.data.today} years={terms.data.years} />}
      </div>
    </>
  );
}
