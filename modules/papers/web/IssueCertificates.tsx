import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { IssueWish } from './issue-wish.ts';
import { messages } from './messages.ts';

// Loaded when somebody wants a certificate.
const IssueDialog = lazy(async () => ({ default: (await import('./IssueDialog.tsx')).IssueDialog }));

interface IssueCertificatesProps extends IssueWish {
  /** Where nothing beside it says that papers are made here. */
  readonly isSpelledOut?: boolean;
}

/** 开具在读证明 for the chosen pupils. Not shown to whom it would be refused. */
export function IssueCertificates({ isSpelledOut = false, ...props }: IssueCertificatesProps) {
  const say = useMessages(messages);
  const mayIssue = useMay('certificates.issue');
  const [isAsking, setIsAsking] = useState(false);
  if (!mayIssue) return null;
  return (
    <>
      <Button
        icon={<SafetyCertificateOutlined aria-hidden />}
        disabled={props.count === 0}
        onClick={() => setIsAsking(true)}
      >
        {say(isSpelledOut ? 'issue' : 'certificatesShort')}
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <IssueDialog {...props} onClose={() => setIsAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
