import { DownloadOutlined } from '@ant-design/icons';
import { api, ProblemAlert, saveDownload, useIntent, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { messages } from './messages.ts';

/** 下载有错的行: only what failed, with the reasons, to be corrected and uploaded. */
export function DownloadFailed({ importId }: { readonly importId: string }) {
  const say = useMessages(messages);
  const downloading = useIntent(async () => {
    const params = { path: { importId } };
    const { data, response } = await api.GET('/api/imports/{importId}/failed-rows', { params, parseAs: 'blob' });
    saveDownload(data as unknown as Blob, response);
  });
  return (
    <>
      <ProblemAlert problem={downloading.error} onRetry={() => downloading.mutate()} />
      <Button
        icon={<DownloadOutlined />}
        title={say('downloadFailedHint')}
        loading={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {say('downloadFailed')}
      </Button>
    </>
  );
}
