import { useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Column,
  DataTable,
  dataOf,
  fetchWithProgress,
  PageHeader,
  ProblemAlert,
  type Schemas,
  StatusTag,
  useIntent,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { PHOTO_ARCHIVE_MEGABYTES_MAX, PHOTOS_AT_ONCE_MAX, PICTURE_MEGABYTES_MAX } from '../model/index.ts';
import { photoArchiveMessages } from './photo-archive-messages.ts';
import './PhotoArchivePage.css';

type PhotoResult = Schemas['PhotoArchive']['photos'][number];

const MEGABYTE = 1_048_576;
const TONES = { set: 'done', unchanged: 'neutral', refused: 'danger' } as const;

/** 批量上传照片: one ZIP, a photo for each pupil, and what became of every one of them. */
export function PhotoArchivePage() {
  const say = useMessages(photoArchiveMessages);
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const sending = useIntent((file: File) => dataOf(send(file, setShare)), {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['students'] }),
  });
  const take = (file: File) => {
    const isFit = file.size <= PHOTO_ARCHIVE_MEGABYTES_MAX * MEGABYTE;
    setIsTooLarge(!isFit);
    sending.reset();
    setShare(0);
    if (isFit) sending.mutate(file);
  };
  const megabytes = PHOTO_ARCHIVE_MEGABYTES_MAX;
  const photos = sending.data?.photos;
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say('description')}
        actions={<Link to="/registration/templates">{say('listOfClass')}</Link>}
      />
      <section className="photo-archive" aria-label={say('rules')}>
        <ul>
          <li>{say('ruleName')}</li>
          <li>{say('ruleForm', { each: PICTURE_MEGABYTES_MAX, count: PHOTOS_AT_ONCE_MAX, megabytes })}</li>
          <li>{say('ruleCrop')}</li>
          <li>{say('ruleAgain')}</li>
        </ul>
        <ArchiveChooser isSending={sending.isPending} onChoose={take} />
        <p role="status">
          {sending.isPending && (share < 1 ? say('sending', { percent: Math.floor(share * 100) }) : say('working'))}
        </p>
        {isTooLarge && <p role="alert">{say('tooLarge', { megabytes })}</p>}
        <ProblemAlert problem={sending.error} />
      </section>
      {photos !== undefined && <Results photos={photos} />}
    </>
  );
}

function send(file: File, onSent: (share: number) => void) {
  const form = new FormData();
  form.set('file', file, 'photos.zip');
  return api.POST('/api/photo-archives', {
    // The document calls a file a string; the form sends the file itself.
    body: { file: 'photos.zip' },
    bodySerializer: () => form,
    fetch: fetchWithProgress(onSent),
  });
}

interface ArchiveChooserProps {
  readonly isSending: boolean;
  readonly onChoose: (file: File) => void;
}

/** The browser's own file dialog behind a button like the others. */
function ArchiveChooser({ isSending, onChoose }: ArchiveChooserProps) {
  const say = useMessages(photoArchiveMessages);
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        className="photo-archive__field"
        accept=".zip,application/zip"
        aria-label={say('choose')}
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same archive may be chosen again after it was corrected.
          target.value = '';
          if (file !== undefined) onChoose(file);
        }}
      />
      <Button type="primary" loading={isSending} onClick={() => field.current?.click()}>
        {say('choose')}
      </Button>
    </>
  );
}

/** What was not used comes first: there is something to do about it. */
function Results({ photos }: { readonly photos: readonly PhotoResult[] }) {
  const say = useMessages(photoArchiveMessages);
  const rows = photos
    .map((photo, index) => ({ ...photo, index }))
    .sort((one, other) => Number(other.outcome === 'refused') - Number(one.outcome === 'refused'));
  const count = (outcome: PhotoResult['outcome']) => photos.filter((photo) => photo.outcome === outcome).length;
  return (
    <>
      <p className="photo-archive__summary" role="status">
        {say('summary', {
          count: photos.length,
          set: count('set'),
          unchanged: count('unchanged'),
          refused: count('refused'),
        })}
      </p>
      <DataTable
        id="photo-archive"
        label={say('result')}
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={useColumns()}
        empty={null}
      />
    </>
  );
}

function useColumns(): readonly Column<PhotoResult>[] {
  const say = useMessages(photoArchiveMessages);
  const localText = useLocalText();
  return [
    { key: 'file', title: say('file'), width: 240, isAlwaysShown: true, render: ({ fileName }) => fileName },
    {
      key: 'pupil',
      title: say('pupil'),
      width: 120,
      render: ({ pupil }) => (pupil === null ? '–' : <Link to={`/students/${pupil.id}`}>{pupil.name}</Link>),
    },
    {
      key: 'outcome',
      title: say('outcome'),
      width: 112,
      render: ({ outcome }) => <StatusTag tone={TONES[outcome]}>{say(outcome)}</StatusTag>,
    },
    { key: 'why', title: say('why'), render: ({ why }) => (why === null ? '' : localText(why)) },
  ];
}
