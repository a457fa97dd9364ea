import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { asPlainDate } from '@xueji/kernel';
import {
  EmptyState,
  type Figure,
  Figures,
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
import { RecentImports } from './RecentImports.tsx';
import { type Workbench, workbenchQuery } from './registration-queries.ts';
import { type TodoItem, todoItems } from './todo-items.ts';
import './WorkbenchPage.css';

/** The start of the day: what waits for me, how my unit stands. */
export function WorkbenchPage() {
  const say = useMessages(messages);
  const language = useLanguage();
  const localText = useLocalText();
  const { organisation } = useSession();
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
        <Card id="workbench-todo" title={say('todo')}>
          {workbench === undefined ? (
            reading.isPending && <Skeleton active title={false} paragraph={{ rows: 4 }} />
          ) : (
            <TodoList workbench={workbench} />
          )}
        </Card>
        <Card id="workbench-unit" title={say('unit')}>
          {workbench === undefined ? (
            reading.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />
          ) : (
            <UnitFigures workbench={workbench} />
          )}
        </Card>
        {mayDecide && (
          <Card id="workbench-due" title={say('dueFirst')} more={<Link to="/cases">{say('dueFirstAll')}</Link>}>
            <DueFirst />
          </Card>
        )}
        {mayImport && (
          <Card
            id="workbench-imports"
            title={say('recentImports')}
            more={<Link to="/registration/imports">{say('recentImportsAll')}</Link>}
          >
            <RecentImports />
          </Card>
        )}
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

const TODO_TEXTS = {
  decide: ['todoDecide', 'todoDecideHint'],
  returned: ['todoReturned', 'todoReturnedHint'],
  commit: ['todoCommit', 'todoCommitHint'],
  submit: ['todoSubmit', 'todoSubmitHint'],
} as const satisfies Record<TodoItem['kind'], readonly [string, string]>;

function TodoList({ workbench }: { readonly workbench: Workbench }) {
  const say = useMessages(messages);
  const { permissions } = useSession();
  const mayImport = useMay('registration.import');
  const items = todoItems(workbench, (permission) => permissions.includes(permission));
  if (items.length === 0) {
    return (
      <EmptyState
        title={say('todoEmpty')}
        hint={say('todoEmptyHint')}
        action={mayImport && <Link to="/registration/imports">{say('newImport')}</Link>}
      />
    );
  }
  return (
    <ul className="workbench__todo">
      {items.map(({ kind, count, overdue, to }) => {
        const [title, hint] = TODO_TEXTS[kind];
        return (
          <li key={kind}>
            <Link className="workbench__item" to={to}>
              <span className="workbench__count tabular">{formatNumber(count)}</span>
              <span className="workbench__what">
                <span className="workbench__title">
                  {say(title)}
                  {overdue > 0 && <StatusTag tone="danger">{say('todoOverdue', { count: overdue })}</StatusTag>}
                </span>
                <span className="workbench__hint">{say(hint)}</span>
              </span>
              <RightOutlined className="workbench__arrow" aria-hidden />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function UnitFigures({ workbench }: { readonly workbench: Workbench }) {
  const say = useMessages(messages);
  const mayDecide = useMay('cases.decide');
  const maySubmit = useMay('registration.submit');
  const { onRegister, inReview, drafts } = workbench.figures;
  const figures: readonly Figure[] = [
    { key: 'onRegister', label: say('figureOnRegister'), count: onRegister, to: '/students' },
    {
      key: 'inReview',
      label: say('figureInReview'),
      count: inReview,
      to: mayDecide ? '/cases' : '/students?status=authorityReview',
    },
    {
      key: 'drafts',
      label: say('figureDrafts'),
      count: drafts,
      to: maySubmit ? '/registration/drafts' : '/students?status=draft',
    },
  ];
  return <Figures label={say('unit')} figures={figures} />;
}
