import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DateText, useLocalText, useMessages } from '@xueji/platform/web';
import { useEffect } from 'react';
import { messages } from './office-messages.ts';
import { mergersQuery, type SchoolMerger } from './office-queries.ts';
import './OfficeSheet.css';

/** Mergers the school takes or took part in: how far, and under which numbers the classes went over. */
export function MergerReport({ officeId }: { readonly officeId: string }) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const { data } = useQuery(mergersQuery(officeId));
  const isUnderWay = data?.mergers.some((merger) => merger.isUnderWay) ?? false;
  useEffect(() => {
    if (!isUnderWay) return undefined;
    // The last piece closes the school: what was read of it and of the tree before is old then.
    return () => void queries.invalidateQueries({ queryKey: ['offices'] });
  }, [isUnderWay, queries]);
  return data?.mergers.map((merger) => (
    <section key={merger.id} className="office-sheet__section">
      <h3>{say('merger')}</h3>
      <Merger merger={merger} />
    </section>
  ));
}

function Merger({ merger }: { readonly merger: SchoolMerger }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { school, successor, isUnderWay, pupilsMoved, pupilsTotal, postsEnded, classes } = merger;
  const code = (entryYear: number, number: number) => `${entryYear}${String(number).padStart(2, '0')}`;
  return (
    <>
      <p>
        {say('mergerOf', { school: localText(school.name), successor: localText(successor.name) })}{' '}
        <DateText value={merger.effectiveOn} />
      </p>
      <p role="status">
        {isUnderWay
          ? say('mergerProgress', { moved: pupilsMoved, total: pupilsTotal })
          : say('mergerDone', { pupils: pupilsMoved, classes: classes.length, posts: postsEnded })}
      </p>
      {classes.length > 0 && (
        <table className="office-sheet__table">
          <thead>
            <tr>
              <th scope="col">{say('stage')}</th>
              <th scope="col">{say('classBefore')}</th>
              <th scope="col">{say('classAfter')}</th>
              <th scope="col">{say('classPupils')}</th>
            </tr>
          </thead>
          <tbody>
            {classes.map(({ id, stage, entryYear, formerNumber, nextNumber, pupils }) => (
              <tr key={id}>
                <td>{say(`stage${stage}`)}</td>
                <td className="tabular">{code(entryYear, formerNumber)}</td>
                <td className="tabular">
                  {code(entryYear, nextNumber)}
                  {formerNumber !== nextNumber && ` ${say('classRenumbered')}`}
                </td>
                <td className="tabular">{pupils}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
