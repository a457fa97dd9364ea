import { FileImageOutlined, FilePdfOutlined } from '@ant-design/icons';
import {
  api,
  type Column,
  DataTable,
  DateText,
  EmptyState,
  ProblemAlert,
  StatusTag,
  saveDownload,
  useIntent,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useCallback, useState } from 'react';
import { AttachProof } from './AttachProof.tsx';
import { EVIDENCE_LABELS } from './evidence-labels.ts';
import { messages } from './messages.ts';
import { fileSizeText } from './proof-file.ts';
import type { Evidence, StudentRecord } from './student-queries.ts';
import { WithdrawEvidence } from './WithdrawEvidence.tsx';
import './EvidenceTab.css';

/** The proof attached to a record, and, for whom it is the duty, a way to attach more. */
export function EvidenceTab({ record }: { readonly record: StudentRecord }) {
  const say = useMessages(messages);
  const mayAttach = useMay('registration.submit');
  const [seen, setSeen] = useState<SeenImage>();
  const opening = useOpenEvidence(record.id, setSeen);
  const columns = useColumns(record.id, mayAttach, (evidence) => opening.mutate(evidence));
  const hint = say(mayAttach ? 'evidenceEmptyHint' : 'evidenceEmptyReaderHint');
  return (
    <div className="evidence-tab">
      {mayAttach && <AttachProof studentId={record.id} />}
      <ProblemAlert problem={opening.error} />
      <DataTable<Evidence>
        id="evidence"
        label={say('tabEvidence')}
        rows={record.evidence}
        rowKey={({ id }) => id}
        columns={columns}
        isBusy={opening.isPending}
        empty={<EmptyState level={2} title={say('evidenceEmpty')} hint={hint} />}
        onOpen={(evidence) => opening.mutate(evidence)}
      />
      {seen !== undefined && <ImageDialog image={seen} onClose={() => setSeen(undefined)} />}
    </div>
  );
}

interface SeenImage {
  readonly name: string;
  readonly content: Blob;
}

/** Fetches a piece of evidence, which the server notes. Images are looked at here; a PDF goes to the person's own reader. */
function useOpenEvidence(studentId: string, showImage: (image: SeenImage) => void) {
  return useIntent(async ({ id, fileName, mediaType }: Evidence) => {
    const { data, response } = await api.GET('/api/students/{studentId}/evidence/{evidenceId}', {
      params: { path: { studentId, evidenceId: id } },
      parseAs: 'blob',
    });
    const content = data as unknown as Blob;
    if (mediaType.startsWith('image/')) showImage({ name: fileName, content });
    else saveDownload(content, response);
  });
}

function useColumns(
  studentId: string,
  mayWithdraw: boolean,
  open: (evidence: Evidence) => void,
): readonly Column<Evidence>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    {
      key: 'kind',
      title: say('evidenceKind'),
      width: 160,
      isAlwaysShown: true,
      render: ({ kind }) => localText(EVIDENCE_LABELS[kind]),
    },
    {
      key: 'file',
      title: say('evidenceFile'),
      render: ({ fileName, mediaType, withdrawn }) => (
        <>
          <span className="evidence-tab__icon" aria-hidden>
            {mediaType.startsWith('image/') ? <FileImageOutlined /> : <FilePdfOutlined />}
          </span>
          {withdrawn === null ? fileName : <del>{fileName}</del>}
          {withdrawn !== null && (
            <StatusTag tone="neutral">
              {say('evidenceWithdrawn', { person: withdrawn.by, reason: withdrawn.reason })}
            </StatusTag>
          )}
        </>
      ),
    },
    {
      key: 'size',
      title: say('evidenceSize'),
      width: 96,
      align: 'right',
      render: ({ sizeBytes }) => fileSizeText(sizeBytes),
    },
    {
      key: 'at',
      title: say('evidenceAt'),
      width: 152,
      render: ({ attachedAt }) => <DateText value={attachedAt} />,
    },
    { key: 'by', title: say('evidenceBy'), width: 120, render: ({ attachedBy }) => attachedBy },
    {
      key: 'open',
      title: say('evidenceAct'),
      width: 152,
      render: (evidence) => (
        <>
          <Button
            className="evidence-tab__open"
            type="link"
            size="small"
            aria-label={say('evidenceOpenNamed', { name: evidence.fileName })}
            onClick={() => open(evidence)}
          >
            {say(evidence.mediaType.startsWith('image/') ? 'evidenceLook' : 'evidenceDownload')}
          </Button>
          {mayWithdraw && evidence.withdrawn === null && <WithdrawEvidence studentId={studentId} evidence={evidence} />}
        </>
      ),
    },
  ];
}

function ImageDialog({ image, onClose }: { readonly image: SeenImage; readonly onClose: () => void }) {
  const { name, content } = image;
  /** What the browser holds has an address only while it is shown. */
  const show = useCallback(
    (element: HTMLImageElement) => {
      const url = URL.createObjectURL(content);
      element.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [content],
  );
  return (
    <Modal open title={name} width={880} footer={null} onCancel={onClose} centered>
      <img className="evidence-tab__image" ref={show} alt={name} />
    </Modal>
  );
}
