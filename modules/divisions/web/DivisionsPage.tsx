import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { parsePlainDate } from '@xueji/kernel';
import { DayInput, PageHeader, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { DivisionHistoryPanel } from './DivisionHistoryPanel.tsx';
import { DivisionLevel } from './DivisionLevel.tsx';
import { DivisionPicker } from './DivisionPicker.tsx';
import { divisionQuery } from './division-queries.ts';
import { messages } from './messages.ts';
import './DivisionsPage.css';

/** 行政区划: walk the levels or search, and see what a code is, was, and became. What is shown stands in the address. */
export function DivisionsPage() {
  const say = useMessages(messages);
  const [address, setAddress] = useSearchParams();
  const code = /^\d{6}$/.exec(address.get('code') ?? '')?.[0];
  const on = parsePlainDate(address.get('on') ?? '');
  const reading = useQuery({ ...divisionQuery(code ?? '', on), enabled: code !== undefined });
  const show = (next: { readonly code?: string | undefined; readonly on?: string | undefined }) => {
    const wanted = Object.entries({ code, on, ...next }).filter((entry) => entry[1] !== undefined && entry[1] !== '');
    setAddress(new URLSearchParams(wanted as [string, string][]));
  };
  const history = code === undefined ? undefined : reading.data;
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say('description')}
        actions={
          // What is printed is the history of one division.
          history !== undefined && (
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
              {say('print')}
            </Button>
          )
        }
      />
      <search className="divisions-page__search not-printed" aria-label={say('find')}>
        <div className="divisions-page__picker">
          <DivisionPicker
            aria-label={say('find')}
            isAnyLevel
            mayBeWithdrawn
            value={code}
            onChange={(chosen) => show({ code: chosen?.slice(0, 6) })}
          />
        </div>
        <DayInput
          className="divisions-page__day"
          prefix={<span className="divisions-page__hint">{say('on')}</span>}
          aria-label={say('on')}
          value={on ?? ''}
          onChange={(day) => show({ on: day })}
        />
      </search>
      <div className="divisions-page">
        <DivisionLevel
          chosen={history?.division ?? undefined}
          isReading={code !== undefined && reading.isPending}
          on={on}
          onShow={(next) => show({ code: next })}
        />
        <div>
          <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
          {history !== undefined && <DivisionHistoryPanel history={history} onShow={(next) => show({ code: next })} />}
          {code === undefined && <p className="divisions-page__hint">{say('chooseHint')}</p>}
        </div>
      </div>
    </>
  );
}
