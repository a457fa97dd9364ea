import { ExportOfClass } from '@xueji/classes/web';
import type { LocalText } from '@xueji/kernel';
import {
  type Column,
  DataTable,
  EmptyState,
  isOffered,
  PageHeader,
  useLocalText,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DownloadTemplate } from './DownloadTemplate.tsx';
import type { ImportTaskView } from './import-task-view.ts';
import { messages } from './messages.ts';
import type { PrefilledListView } from './template-view.ts';
import './TemplatesPage.css';

interface TemplatesPageProps {
  readonly views: readonly ImportTaskView[];
  readonly lists: readonly PrefilledListView[];
}

interface Row {
  readonly key: string;
  readonly title: LocalText;
  readonly stages: readonly number[] | undefined;
  readonly purpose: LocalText;
  /** Where it is uploaded; null for those who may not. */
  readonly path: string | null;
  readonly get: ReactNode;
}

/** 模板下载: every form and list one may begin with, for the stages the office teaches. */
export function TemplatesPage(props: TemplatesPageProps) {
  const say = useMessages(messages);
  const rows = useRows(props);
  return (
    <>
      <PageHeader title={say('templates')} description={say('templatesDescription')} />
      <DataTable<Row>
        id="import-templates"
        label={say('templates')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={useColumns(rows.some(({ path }) => path !== null))}
        empty={<EmptyState title={say('templatesNone')} hint={say('templatesNoneHint')} />}
      />
    </>
  );
}

function useRows({ views, lists }: TemplatesPageProps): readonly Row[] {
  const session = useSession();
  const forms = views.flatMap(({ task, title, stages, path, permission, template }) =>
    template !== undefined && isOffered({ permission, ...(stages === undefined ? {} : { stages }) }, session)
      ? [{ key: task, title, stages, purpose: template.purpose, path, get: <DownloadTemplate task={task} /> }]
      : [],
  );
  const prefilled = lists
    .filter(({ offer }) => ['exports.request', offer.permission].every((each) => session.permissions.includes(each)))
    .map(({ offer, readOffer, purpose, path, uploadPermission, isForAll }) => ({
      key: offer.kind,
      title: offer.label,
      stages: undefined,
      purpose,
      path: session.permissions.includes(uploadPermission) ? path : null,
      get: <ExportOfClass offer={offer} readOffer={readOffer} isForAll={isForAll} />,
    }));
  return [...forms, ...prefilled];
}

const STAGE_NAMES: Readonly<Record<number, 'stage1' | 'stage2' | 'stage3'>> = { 1: 'stage1', 2: 'stage2', 3: 'stage3' };

function useColumns(mayUpload: boolean): readonly Column<Row>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const upload: Column<Row> = {
    key: 'upload',
    title: say('templatesUpload'),
    width: 88,
    render: ({ path, title }) =>
      path !== null && (
        <Link to={path} aria-label={say('templatesUploadOf', { what: localText(title) })}>
          {say('templatesUploadTo')}
        </Link>
      ),
  };
  return [
    {
      key: 'name',
      title: say('templatesName'),
      width: 168,
      isAlwaysShown: true,
      render: ({ title }) => <strong className="templates-page__wrap">{localText(title)}</strong>,
    },
    {
      key: 'stage',
      title: say('templatesStage'),
      width: 80,
      render: ({ stages }) =>
        stages?.map((stage) => say(STAGE_NAMES[stage] ?? 'stageAny')).join(' ') ?? say('stageAny'),
    },
    {
      key: 'purpose',
      title: say('templatesPurpose'),
      render: ({ purpose }) => <span className="templates-page__wrap">{localText(purpose)}</span>,
    },
    { key: 'get', title: say('templatesGet'), width: 280, isAlwaysShown: true, render: ({ get }) => get },
    ...(mayUpload ? [upload] : []),
  ];
}
