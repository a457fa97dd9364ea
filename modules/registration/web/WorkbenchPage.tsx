import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { RecentImports } from '@xueji/imports/web';
import { asPlainDate } from '@xueji/kernel';
import {
  EmptyState,
  formatLongDate,
  formatNumber,
  PageHeader,
  ProblemAlert,
  StatusTag,
  useLanguage,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { DueFirst } from '@xueji/processes/web';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { messages } from './messages.ts';
import { newPupilsPage } from './new-pupils-page.ts';
import { type Workbench, workbenchQuery } from './registration-queries.ts';
import { type TodoItem, todoItems } from './todo-items.ts';
import { todoMessages } from './todo-messages.ts';
import './WorkbenchPage.css';

/** The start of the day: what waits for me, how my unit stands. */
export function WorkbenchPage() {
  const say = useMessages(messages);
  const sayTodo = useMessages(todoMessages);
  const language = useLanguage();
  const localText = useLocalText();
  const { organisation, stages } = useSession();
  const mayDecide = useMay('cases.decide');
  const mayImport = useMay('registration.import');
  const reading = useQuery(workbenchQuery);
  const workbench = reading.data;
  return (
    <>
      <PageHeader
        title={say('workbench')}
        description={
          workbench !== undefined &&
          `${formatLongDate(asPlainDate(workbench.today), language)} · ${localText(organisation.name)}`
        }
      />
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      <div className="workbench">
        <div className="workbench__stack">
          <Card id="workbench-todo" title={sayTodo('todo')}>
            {workbench === undefined ? (
              reading.isPending && <Skeleton active title={false} paragraph={{ rows: 4 }} />
            ) : (
              <TodoList workbench={workbench} />
            )}
          </Card>
          {mayDecide && (
            <Card id="workbench-due" title={say('dueFirst')} more={<Link to="/cases">{say('seeAll')}</Link>}>
              <DueFirst />
            </Card>
          )}
        </div>
        <div className="workbench__stack">
          <Card id="workbench-unit" title={say('unit')}>
            {workbench === undefined ? (
              reading.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />
            ) : (
              <UnitFigures workbench={workbench} />
            )}
          </Card>
          {mayImport && (
            <Card
              id="workbench-imports"
              title={say('recentImports')}
              more={<Link to={newPupilsPage(stages).path}>{say('seeAll')}</Link>}
            >
              <RecentImports />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

interface CardProps {
  readonly id: string;
  readonly title: string;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

function Card({ id, title, more, children }: CardProps) {
  return (
    <section className="workbench__card" aria-labelledby={id}>
      <header className="workbench__head">
        <h2 id={id} className="workbench__caption">
          {title}
        </h2>
        {more}
      </header>
      {children}
    </section>
  );
}

const ITEM_TEXTS = {
  decide: ['todoDecide', 'todoDecideHint'],
  returned: ['todoReturned', 'todoReturnedHint'],
  commit: ['todoCommit', 'todoCommitHint'],
  submit: ['todoSubmit', 'todoSubmitHint'],
  match: ['todoMatch', 'todoMatchHint'],
  problem: ['todoProblem', 'todoProblemHint'],
  transfer: ['todoTransfer', 'todoTransferHint'],
} as const satisfies Record<TodoItem['kind'], readonly [string, string]>;

function TodoList({ workbench }: { readonly workbench: Workbench }) {
  const say = useMessages(messages);
  const sayTodo = useMessages(todoMessages);
  const session = useSession();
  const newPupils = newPupilsPage(session.stages);
  const mayImport = useMay('registration.import');
  const isReader = !useMay(['cases.decide', 'registration.submit']);
  const items = todoItems(workbench, session);
  if (items.length === 0) {
    return (
      <EmptyState
        title={sayTodo('todoEmpty')}
        hint={sayTodo(isReader ? 'todoReaderHint' : 'todoEmptyHint')}
        action={mayImport && <Link to={newPupils.path}>{say(newPupils.name)}</Link>}
      />
    );
  }
  return (
    <ul className="workbench__todo">
      {items.map(({ kind, count, overdue, to }) => {
        const [title, hint] = ITEM_TEXTS[kind];
        return (
          <li key={kind}>
            <Link className="workbench__item" to={to}>
              <span className="workbench__count tabular">{formatNumber(count)}</span>
              <span className="workbench__what">
                <span className="workbench__title">
                  {sayTodo(title)}
                  {overdue > 0 && <StatusTag tone="danger">{sayTodo('todoOverdue', { count: overdue })}</StatusTag>}
                </span>
                <span className="workbench__hint">{sayTodo(hint)}</span>
              </span>
              <RightOutlined className="workbench__arrow" aria-hidden />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Pupils by status; for those who may list pupils, each number opens exactly those. */
function UnitFigures({ workbench }: { readonly workbench: Workbench }) {
  const say = useMessages(messages);
  const maySubmit = useMay('registration.submit');
  const { inSchool, onRegister, schoolReview, authorityReview, drafts } = workbench.figures;
  return (
    <>
      <ul>
        <UnitFigure label={say('figureInSchool')} count={inSchool} to="/students?status=inSchool" />
        <UnitFigure
          label={say('figureDrafts')}
          count={drafts}
          to={maySubmit ? '/registration/drafts' : '/students?status=draft'}
        />
        <UnitFigure label={say('figureSchoolReview')} count={schoolReview} to="/students?status=schoolReview" />
        <UnitFigure
          label={say('figureAuthorityReview')}
          count={authorityReview}
          to="/students?status=authorityReview"
        />
      </ul>
      {onRegister !== inSchool && <p className="workbench__hint">{say('figureOnRegister', { count: onRegister })}</p>}
    </>
  );
}

interface UnitFigureProps {
  readonly label: string;
  readonly count: number;
  readonly to: string;
}

function UnitFigure({ label, count, to }: UnitFigureProps) {
  const mayList = useMay('students.read');
  const figure = (
    <>
      {label}
      <strong className="tabular">{formatNumber(count)}</strong>
    </>
  );
  return <li className="workbench__figure">{mayList ? <Link to={to}>{figure}</Link> : <p>{figure}</p>}</li>;
}
