import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, PageHeader, ProblemAlert, saveDownload, useIntent, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { type ChangeEvent, useState } from 'react';
import { OfficeWorkbookGuide } from './OfficeWorkbookGuide.tsx';
import { OfficeWorkbookReport } from './OfficeWorkbookReport.tsx';
import { workbookMessages } from './office-workbook-messages.ts';
import './OfficeWorkbookPage.css';

/** Names under which workbooks usually come; what a file is inside is judged by the server. */
const EXTENSIONS = '.xlsx,.xls,.et,.csv';

/** A workbook of offices is checked, shown row by row, and then brought in. */
export function OfficeWorkbookPage() {
  const say = useMessages(workbookMessages);
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const downloading = useIntent(async () => {
    const { data, response } = await api.GET('/api/office-workbooks/empty', { parseAs: 'blob' });
    saveDownload(data as unknown as Blob, response);
  });
  const checking = useIntent((chosen: File) => dataOf(api.POST('/api/office-workbooks/check', formOf(chosen))));
  const importing = useIntent(
    (chosen: File, key) =>
      dataOf(api.POST('/api/office-workbooks', { ...formOf(chosen), params: { header: { 'Idempotency-Key': key } } })),
    { onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey: [what] }) => what === 'offices' }) },
  );
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    // The same file, corrected, may be chosen again.
    event.target.value = '';
    if (chosen === undefined) return;
    setFile(chosen);
    importing.reset();
    checking.mutate(chosen);
  };
  const report = importing.data ?? checking.data;
  return (
    <>
      <PageHeader
        title={say('title')}
        description={say('description')}
        actions={
          <Button
            icon={<DownloadOutlined aria-hidden />}
            loading={downloading.isPending}
            onClick={() => downloading.mutate()}
          >
            {say('empty')}
          </Button>
        }
      />
      <ProblemAlert problem={downloading.error} onRetry={() => downloading.mutate()} />
      <div className="office-workbook__file">
        <label className="office-workbook__choose">
          {say(file === undefined ? 'choose' : 'chooseAgain')}
          {/* Lies over its label, unseen: its own words are in the language of the browser, not of the page. */}
          <input type="file" accept={EXTENSIONS} onChange={take} disabled={checking.isPending || importing.isPending} />
        </label>
        {file?.name}
      </div>
      <ProblemAlert problem={checking.error} />
      <ProblemAlert problem={importing.error} onRetry={() => file !== undefined && importing.mutate(file)} />
      {checking.isPending && <p role="status">{say('checking')}</p>}
      {report !== undefined && !checking.isPending && (
        <OfficeWorkbookReport
          key={importing.data === undefined ? 'checked' : 'created'}
          rows={report.rows}
          isCreated={importing.data !== undefined}
          isCreating={importing.isPending}
          onCreate={() => file !== undefined && importing.mutate(file)}
        />
      )}
      {report === undefined && <OfficeWorkbookGuide />}
    </>
  );
}

function formOf(file: File) {
  const form = new FormData();
  form.append('file', file);
  // The schema knows a file as text; what travels is the form.
  return { body: { file: file.name }, bodySerializer: () => form };
}
