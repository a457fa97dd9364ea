import { DownloadOutlined } from '@ant-design/icons';
import { api, ProblemAlert, saveDownload, useIntent, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { messages } from './messages.ts';

/** 下载带批注的原表: the clerk's own workbook back, marked where it is wrong. */
export function DownloadAnnotated({ importId }: { readonly importId: string }) {
  const say = useMessages(messages);
  const downloading = useIntent(async () => {
    const params = { path: { importId } };
    const { data, response } = await api.GET('/api/imports/{importId}/annotated-workbook', { params, parseAs: 'blob' });
    saveDownload(data as unknown as Blob, response);
  });
  return (
    <>
      <ProblemAlert problem={downloading.error} onRetry={() => downloading.mutate()} />
      <Button
        icon={<DownloadOutlined />}
        title={say('downloadHint')}
        loading={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {say('download')}
      </Button>
    </>
  );
}
