import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useLocalText, useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ExportWish } from './export-wish.ts';
import { messages } from './messages.ts';

// Loaded when somebody wants to export.
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));

/** 导出, or the name of a paper: asks what for and which columns, then leads to the file. Not shown to whom it would be refused. */
export function ExportButton({ offer, readOffer, scope, count }: ExportWish) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayTake = useMay(offer.permission);
  const mayRequest = useMay('exports.request');
  const [isAsking, setIsAsking] = useState(false);
  const whole = useQuery({
    queryKey: ['export-offer', offer.kind],
    queryFn: readOffer,
    enabled: isAsking,
    staleTime: 'static',
    throwOnError: true,
  }).data;
  if (!mayRequest || !mayTake) return null;
  return (
    <>
      <Button
        icon={offer.isPaper === true ? <PrinterOutlined aria-hidden /> : <DownloadOutlined aria-hidden />}
        disabled={count === 0}
        onClick={() => setIsAsking(true)}
        className="not-printed"
      >
        {offer.isPaper === true ? localText(offer.label) : say('export')}
      </Button>
      {isAsking && whole !== undefined && (
        <Suspense fallback={null}>
          <ExportDialog offer={whole} scope={scope} count={count} onClose={() => setIsAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
