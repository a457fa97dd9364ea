import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useProvincialLists } from '@xueji/code-sets/web';
import { divisionPath } from '@xueji/divisions';
import {
  api,
  dataOf,
  EmptyState,
  formatInstant,
  PageHeader,
  ProblemAlert,
  type Schemas,
  useIntent,
  useLanguage,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { cardContent } from '@xueji/students';
import { StudentCard } from '@xueji/students/web';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { CARDS_MAX } from '../model/index.ts';
import { type CardChoice, CardForm } from './CardForm.tsx';
import { purposeText } from './card-purpose.ts';
import { messages } from './messages.ts';
import './CardsPage.css';

type PrintedCards = Schemas['PrintedCards'];

/** The card of one pupil: /students/:studentId/card. */
export function CardPage() {
  const { studentId = '' } = useParams();
  return <Cards studentIds={[studentId]} back={`/students/${studentId}`} />;
}

/** The cards of a class, one page each: /students/cards?class=… */
export function ClassCardsPage() {
  const [search] = useSearchParams();
  const classId = search.get('class') ?? '';
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useQuery({
    queryKey: ['classes', classId, 'cards'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/classes/{classId}/roster', { params: { path: { classId } }, signal })),
    enabled: classId !== '',
    refetchOnWindowFocus: false,
  });
  if (classId === '')
    return (
      <EmptyState
        level={1}
        title={say('cardsNoClass')}
        hint={say('cardsNoClassHint')}
        action={<Link to="/classes">{say('cardsOpenClasses')}</Link>}
      />
    );
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { entries, class: schoolClass } = reading.data;
  if (entries.length === 0)
    return <EmptyState level={1} title={say('cardsEmptyClass')} hint={say('cardsNoClassHint')} />;
  return (
    <Cards
      studentIds={entries.slice(0, CARDS_MAX).map(({ studentId }) => studentId)}
      of={localText(schoolClass.name)}
      back={`/classes/${classId}`}
    />
  );
}

interface CardsProps {
  readonly studentIds: readonly string[];
  /** Whose cards: the class. */
  readonly of?: string;
  readonly back: string;
}

/** First why and how, which the server notes for every pupil; then the sheets. */
function Cards({ studentIds, of, back }: CardsProps) {
  const say = useMessages(messages);
  const [choice, setChoice] = useState<CardChoice>();
  const register = useDivisionRegister();
  const printing = useIntent((chosen: CardChoice) =>
    dataOf(api.POST('/api/student-cards', { body: { studentIds: [...studentIds], ...chosen } })),
  );
  const print = (chosen: CardChoice) => {
    setChoice(chosen);
    printing.mutate(chosen);
  };
  const isReady = printing.data !== undefined && register.data !== undefined && choice !== undefined;
  return (
    <div className="cards-page">
      <div className="not-printed">
        <PageHeader
          title={of === undefined ? say('cardTitle') : say('cardsTitle', { class: of })}
          description={say('cardsCount', { count: studentIds.length })}
          actions={
            <>
              <Link to={back}>{say('cardsBack')}</Link>
              {isReady && (
                <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
                  {say('cardsPrint')}
                </Button>
              )}
            </>
          }
        />
        {!isReady && <CardForm isPending={printing.isPending} onChosen={print} />}
        <ProblemAlert
          problem={printing.error ?? register.error}
          {...(choice === undefined ? {} : { onRetry: () => print(choice) })}
        />
      </div>
      {isReady && <Sheets printed={printing.data} choice={choice} divisionName={register.data} />}
    </div>
  );
}

interface SheetsProps {
  readonly printed: PrintedCards;
  readonly choice: CardChoice;
  readonly divisionName: (code: string) => string;
}

function Sheets({ printed, choice, divisionName }: SheetsProps) {
  const codeLists = useProvincialLists();
  const say = useMessages(messages);
  const language = useLanguage();
  const localText = useLocalText();
  const note = say('cardsNote', {
    office: localText(printed.office),
    person: printed.printedBy,
    at: formatInstant(printed.printedAt),
    purpose: purposeText(choice, language),
    numbers: say(choice.numbers === 'full' ? 'cardsNumbersFull' : 'cardsNumbersMasked'),
  });
  return printed.cards.map(({ record, placement }) => {
    const photo = record.photos.find(({ until }) => until === null);
    return (
      <StudentCard
        key={record.id}
        content={cardContent({ record, placement }, { language, divisionName, codeLists })}
        language={language}
        photo={photo === undefined ? null : `/api/students/${record.id}/photos/${photo.id}`}
        note={note}
      />
    );
  });
}

/** The table of divisions weighs more than the page; cards wait for it, because paper does not fill in later. */
function useDivisionRegister() {
  return useQuery({
    queryKey: ['division-names'],
    queryFn: async () => {
      const { divisionRegister } = await import('@xueji/divisions/register');
      return (code: string) => divisionPath(divisionRegister, code).join('');
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
