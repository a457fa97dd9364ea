import { type Column, DateText, MaskedValue, StatusTag, useLocalText, useMessages } from '@xueji/platform/web';
import { PlacementStatus, SexText, StudentNumberText } from '@xueji/students/web';
import { Link } from 'react-router';
import { messages } from './messages.ts';
import type { Pupil } from './pupil-queries.ts';
import './pupil-columns.css';

/** The columns of the list. A school sees its own name only when it asks for it. */
export function usePupilColumns(ofSchool: boolean): readonly Column<Pupil>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    {
      key: 'name',
      title: say('name'),
      width: 144,
      isAlwaysShown: true,
      render: ({ id, name, namePinyin }) => (
        <>
          <Link className="pupil-columns__name" to={`/students/${id}`}>
            {name}
          </Link>{' '}
          <span className="pupil-columns__pinyin">{namePinyin}</span>
        </>
      ),
    },
    { key: 'sex', title: say('sex'), width: 72, render: ({ sexCode }) => <SexText code={sexCode} /> },
    {
      key: 'birthDate',
      title: say('birthDate'),
      width: 96,
      render: ({ birthDate }) => <DateText value={birthDate} />,
    },
    {
      key: 'idNumber',
      title: say('idNumber'),
      width: 160,
      render: ({ idMasked }) => <MaskedValue masked={idMasked} label={say('idNumber')} />,
    },
    {
      key: 'number',
      title: say('number'),
      width: 192,
      render: ({ numberKind, numberMasked }) => <StudentNumberText kind={numberKind} masked={numberMasked} />,
    },
    {
      key: 'school',
      title: say('school'),
      isHiddenAtFirst: ofSchool,
      render: ({ placement }) => localText(placement.school.name),
    },
    {
      key: 'class',
      title: say('class'),
      width: 136,
      render: ({ placement }) => (placement.className === null ? '–' : localText(placement.className)),
    },
    {
      key: 'status',
      title: say('status'),
      width: 140,
      render: ({ placement, openProblemCount }) => (
        <>
          <PlacementStatus placement={placement} />
          {openProblemCount > 0 && <StatusTag tone="warning">{say('problemRecord')}</StatusTag>}
        </>
      ),
    },
  ];
}
