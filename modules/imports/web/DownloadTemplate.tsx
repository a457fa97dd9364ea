import { DownloadOutlined } from '@ant-design/icons';
import { api, ProblemAlert, saveDownload, useIntent, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { messages } from './messages.ts';

/** 下载模板: the form to fill in, with the choices of today and of the own classes. */
export function DownloadTemplate({ task }: { readonly task: string }) {
  const say = useMessages(messages);
  const downloading = useIntent(async () => {
    const params = { path: { task } };
    const { data, response } = await api.GET('/api/import-templates/{task}', { params, parseAs: 'blob' });
    saveDownload(data as unknown as Blob, response);
  });
  return (
    <>
      <ProblemAlert problem={downloading.error} onRetry={() => downloading.mutate()} />
      <Button
        icon={<DownloadOutlined />}
        title={say('templateHint')}
        loading={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {say('template')}
      </Button>
    </>
  );
}
