import { schoolYearStarting } from '@xueji/calendar';
import { useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { useState } from 'react';
import type { SchoolTerms } from './calendar-queries.ts';
import { messages } from './messages.ts';
import { TermsDialog } from './TermsDialog.tsx';

export interface TermsTableProps {
  readonly years: readonly SchoolTerms[];
  readonly mayManage: boolean;
}

/** The terms of the school years about now, year by year. */
export function TermsTable({ years, mayManage }: TermsTableProps) {
  const say = useMessages(messages);
  const [changing, setChanging] = useState<SchoolTerms>();
  return (
    <>
      <table className="calendar-page__table">
        <thead>
          <tr>
            <th scope="col">{say('schoolYear')}</th>
            <th scope="col">{say('firstTerm')}</th>
            <th scope="col">{say('secondTerm')}</th>
            <th scope="col">{say('setBy')}</th>
            {mayManage && (
              <th scope="col" className="not-printed">
                {say('actions')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {years.map((terms) => {
            const { label } = schoolYearStarting(terms.startYear);
            return (
              <tr key={terms.startYear} className="tabular">
                <th scope="row">{label}</th>
                <td>{say('span', { from: terms.firstFrom, to: terms.firstTo })}</td>
                <td>{say('span', { from: terms.secondFrom, to: terms.secondTo })}</td>
                <td>{say(terms.isSet ? 'termsSet' : 'termsDefault')}</td>
                {mayManage && (
                  <td className="not-printed">
                    <Button size="small" aria-label={say('termsChange', { label })} onClick={() => setChanging(terms)}>
                      {say('change')}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {changing !== undefined && <TermsDialog terms={changing} onClose={() => setChanging(undefined)} />}
    </>
  );
}
