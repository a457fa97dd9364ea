import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import {
  api,
  dataOf,
  fetchWithProgress,
  ProblemAlert,
  useIntent,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Button, Select } from 'antd';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { EVIDENCE_LABELS } from './evidence-labels.ts';
import { messages } from './messages.ts';
import { type EvidenceKind, fileSizeText, PROOF_ACCEPT, PROOF_MEGABYTES_MAX, refusalOfProof } from './proof-file.ts';
import './AttachProof.css';

const KINDS = Object.keys(EVIDENCE_LABELS) as EvidenceKind[];

interface Proof {
  readonly kind: EvidenceKind;
  readonly file: File;
}

/** Attaches proof: what it is, the file, and off it goes. */
export function AttachProof({ studentId }: { readonly studentId: string }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const kindId = useId();
  const [kind, setKind] = useState<EvidenceKind>('attendance-proof');
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  const attaching = useAttach(studentId, setShare, () => setFile(undefined));
  const refusal = file && refusalOfProof(file);

  const choose = (chosen: File | undefined) => {
    attaching.reset();
    setFile(chosen);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file !== undefined && refusal === undefined) attaching.mutate({ kind, file });
  };
  return (
    <form className="attach-proof" aria-label={say('attach')} onSubmit={submit}>
      <div className="attach-proof__line">
        <label htmlFor={kindId}>{say('evidenceKind')}</label>
        <Select<EvidenceKind>
          id={kindId}
          className="attach-proof__kind"
          value={kind}
          onChange={setKind}
          popupMatchSelectWidth={false}
          options={KINDS.map((value) => ({ value, label: localText(EVIDENCE_LABELS[value]) }))}
        />
        <FileChooser file={file} onChoose={choose} />
        <Button
          type="primary"
          htmlType="submit"
          icon={<UploadOutlined aria-hidden />}
          disabled={file === undefined || refusal !== undefined}
          loading={attaching.isPending}
        >
          {say('attachSend')}
        </Button>
        {attaching.isPending && (
          <progress className="attach-proof__progress" value={share} aria-label={say('attachSending')} />
        )}
      </div>
      <p className="attach-proof__note" role="status">
        {attaching.isSuccess && file === undefined
          ? say('attachDone')
          : say('attachHint', { megabytes: PROOF_MEGABYTES_MAX })}
      </p>
      {refusal !== undefined && (
        <p className="attach-proof__refusal" role="alert">
          {say(refusal, { megabytes: PROOF_MEGABYTES_MAX })}
        </p>
      )}
      <ProblemAlert problem={attaching.error} onRetry={() => file && attaching.mutate({ kind, file })} />
    </form>
  );
}

interface FileChooserProps {
  readonly file: File | undefined;
  readonly onChoose: (file: File | undefined) => void;
}

/** The browser's own file dialog behind a button like the others, and what was chosen. */
function FileChooser({ file, onChoose }: FileChooserProps) {
  const say = useMessages(messages);
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        className="attach-proof__field"
        accept={PROOF_ACCEPT}
        aria-label={say('attachChoose')}
        tabIndex={-1}
        onChange={(event) => {
          onChoose(event.target.files?.[0]);
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => field.current?.click()}>
        {say('attachChoose')}
      </Button>
      {file !== undefined && (
        <span className="attach-proof__file">
          {file.name} <small>{fileSizeText(file.size)}</small>
        </span>
      )}
    </>
  );
}

function useAttach(studentId: string, onSent: (share: number) => void, onAttached: () => void) {
  const queries = useQueryClient();
  return useIntent(
    async ({ kind, file }: Proof, key) => {
      onSent(0);
      return await dataOf(
        api.POST('/api/students/{studentId}/evidence', {
          params: { path: { studentId }, header: { 'Idempotency-Key': key } },
          // The document calls a file a string; the form below sends the file itself.
          body: { kind, file: file.name },
          bodySerializer: () => formOf({ kind, file }),
          fetch: fetchWithProgress(onSent),
        }),
      );
    },
    {
      onSuccess: async () => {
        onAttached();
        await queries.invalidateQueries({ queryKey: ['students', studentId] });
      },
    },
  );
}

function formOf({ kind, file }: Proof): FormData {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', file);
  return form;
}
