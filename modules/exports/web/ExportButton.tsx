import { DownloadOutlined } from '@ant-design/icons';
import { useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ExportWish } from './ExportDialog.tsx';
import { messages } from './messages.ts';

// Loaded when somebody wants to export.
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));

/** 导出: asks what for and which columns, then leads to the file. Not shown to whom it would be refused. */
export function ExportButton(props: ExportWish) {
  const say = useMessages(messages);
  const mayRequest = useMay('exports.request');
  const [isAsking, setIsAsking] = useState(false);
  if (!mayRequest) return null;
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        disabled={props.count === 0}
        onClick={() => setIsAsking(true)}
        className="not-printed"
      >
        {say('export')}
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <ExportDialog {...props} onClose={() => setIsAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
