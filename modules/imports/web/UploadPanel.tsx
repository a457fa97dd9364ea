import { CloudUploadOutlined } from '@ant-design/icons';
import { ApiProblem, api, dataOf, fetchWithProgress, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import { type DragEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OpenTaskView } from './import-task-view.ts';
import { messages } from './messages.ts';
import { type FileRefusal, refusalOfFile, WORKBOOK_EXTENSIONS, WORKBOOK_MEGABYTES_MAX } from './workbook-file.ts';
import './UploadPanel.css';

/** The first step of an import: a workbook dropped or chosen goes to the server at once and is checked there. */
export function UploadPanel({ view }: { readonly view: OpenTaskView }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const refusalProblem = useRefusalProblem();
  const [share, setShare] = useState(0);
  const [refusal, setRefusal] = useState<keyof typeof REFUSAL_TEXTS>();
  const uploading = useIntent((file: File, key) => dataOf(sendWorkbook(view.task, file, key, setShare)), {
    onSuccess: async ({ importId }) => {
      await refresh();
      await navigate(`${view.path}/${importId}`);
    },
  });

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    const reason = files?.length === 1 ? refusalOfFile(file) : 'oneAtATime';
    setRefusal(reason);
    uploading.reset();
    setShare(0);
    if (reason === undefined) uploading.mutate(file);
  };

  return (
    <section className="upload-panel" aria-label={say('uploadTitle')}>
      <ProblemAlert problem={refusal && refusalProblem(refusal)} />
      <ProblemAlert
        problem={uploading.error}
        onRetry={() => uploading.variables !== undefined && uploading.mutate(uploading.variables)}
      />
      {uploading.isPending ? (
        <Sending name={uploading.variables.name} share={share} />
      ) : (
        <DropZone view={view} onFiles={take} />
      )}
    </section>
  );
}

function sendWorkbook(task: string, file: File, key: string, onSent: (share: number) => void) {
  const form = new FormData();
  form.append('file', file);
  return api.POST('/api/imports', {
    params: { query: { task }, header: { 'Idempotency-Key': key } },
    // The schema knows a file as text; what travels is the form.
    body: { file: file.name },
    bodySerializer: () => form,
    fetch: fetchWithProgress(onSent),
  });
}

const REFUSAL_TEXTS = {
  oneAtATime: ['uploadOne', 'uploadOneDetail'],
  empty: ['fileEmpty', 'fileEmptyDetail'],
  tooLarge: ['fileTooLarge', 'fileTooLargeDetail'],
} as const satisfies Record<FileRefusal | 'oneAtATime', readonly [string, string]>;

/** A refusal before sending reads like one of the server. */
function useRefusalProblem() {
  const say = useMessages(messages);
  return (reason: keyof typeof REFUSAL_TEXTS): ApiProblem => {
    const [title, detail] = REFUSAL_TEXTS[reason];
    return new ApiProblem(415, {
      type: `imports/file-${reason}`,
      title: say(title),
      detail: say(detail, { megabytes: WORKBOOK_MEGABYTES_MAX }),
    });
  };
}

function DropZone({
  view,
  onFiles,
}: {
  readonly view: OpenTaskView;
  readonly onFiles: (files: FileList | null) => void;
}) {
  const say = useMessages(messages);
  const sayTask = useMessages(view.parts.words);
  const hintId = useId();
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onFiles(event.dataTransfer.files);
  };
  return (
    <div className={`upload-panel__zone ${isOver ? 'upload-panel__zone--over' : ''}`}>
      <CloudUploadOutlined className="upload-panel__icon" aria-hidden />
      <span className="upload-panel__call">
        {say('uploadDrop')} <span className="upload-panel__choose">{say('uploadChoose')}</span>
      </span>
      <span id={hintId} className="upload-panel__hint">
        {say('uploadLimits', { megabytes: WORKBOOK_MEGABYTES_MAX })}
        {sayTask('uploadHint')}
      </span>
      {/* Lies over the whole zone, unseen: a click opens the dialog, a drop lands here. */}
      <input
        className="upload-panel__field"
        type="file"
        accept={WORKBOOK_EXTENSIONS.join(',')}
        aria-label={say('uploadTitle')}
        aria-describedby={hintId}
        onDragEnter={() => setIsOver(true)}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
        onChange={(event) => {
          onFiles(event.target.files);
          // The same file, corrected, may be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}

function Sending({ name, share }: { readonly name: string; readonly share: number }) {
  const say = useMessages(messages);
  const isSent = share >= 1;
  return (
    <div className="upload-panel__zone upload-panel__zone--busy" role="status">
      <span className="upload-panel__call">{isSent ? say('uploadReceived') : say('uploadSending', { name })}</span>
      <progress className="upload-panel__bar" aria-label={say('uploadTitle')} {...(isSent ? {} : { value: share })} />
    </div>
  );
}
