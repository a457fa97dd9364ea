import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { AnswerDialog } from './AnswerDialog.tsx';
import { contactOf } from './contact-of.ts';
import { type Question, questionsQuery } from './match-queries.ts';
import { messages } from './messages.ts';

/** Matches nobody has answered yet, the oldest first. */
export function OpenQuestions({ toolbar }: { readonly toolbar: ReactNode }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const keyset = useKeyset();
  const [asked, setAsked] = useState<Question>();
  const reading = useQuery(questionsQuery(keyset.after));
  const next = reading.data?.next ?? null;
  return (
    <>
      <DataTable<Question>
        id="match-questions"
        label={say('viewQuestions')}
        rows={reading.data?.entries}
        rowKey={({ question }) => question.id}
        columns={useColumns(setAsked)}
        reading={reading}
        empty={<EmptyState level={2} title={say('questionsEmpty')} hint={say('questionsEmptyHint')} />}
        toolbar={toolbar}
        paging={keyset.pagingOf(next, reading.data?.total)}
        onOpen={({ student }) => void navigate(`/students/${student.id}`)}
      />
      {asked !== undefined && <AnswerDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function useColumns(onAsk: (question: Question) => void): readonly Column<Question>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayAnswer = useMay('duplicates.answer');
  const acts: readonly Column<Question>[] = [
    {
      key: 'actions',
      title: say('actions'),
      width: 88,
      isAlwaysShown: true,
      render: (row) => (
        <Button size="small" type="primary" onClick={() => onAsk(row)}>
          {say('answer')}
        </Button>
      ),
    },
  ];
  return [
    {
      key: 'pupil',
      title: say('pupil'),
      width: 112,
      isAlwaysShown: true,
      render: ({ student }) => <Link to={`/students/${student.id}`}>{student.name}</Link>,
    },
    {
      key: 'birthDate',
      title: say('birthDate'),
      width: 104,
      render: ({ student }) => <DateText value={student.birthDate} />,
    },
    { key: 'agreement', title: say('agreement'), render: ({ question }) => localText(question.kindLabel) },
    {
      key: 'school',
      title: say('otherSchool'),
      render: ({ question: { school } }) => (school.isOwn ? say('ownSchool') : localText(school.name)),
    },
    {
      key: 'contact',
      title: say('contact'),
      width: 176,
      render: ({ question: { school } }) => contactOf(school) ?? say('none'),
    },
    {
      key: 'standing',
      title: say('standing'),
      width: 128,
      render: ({ question }) => localText(question.standingLabel),
    },
    {
      key: 'foundAt',
      title: say('foundAt'),
      width: 144,
      render: ({ question }) => <DateText value={question.foundAt} />,
    },
    ...(mayAnswer ? acts : []),
  ];
}
