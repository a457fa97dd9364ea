import { useQueryClient } from '@tanstack/react-query';
import { PageHeader, StatusTag, sessionQuery, useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { ownMessages } from './messages.ts';
import './AccountPage.css';

const SecondFactorSetup = lazy(async () => ({ default: (await import('./SecondFactorSetup.tsx')).SecondFactorSetup }));

/** 我的账号: password and authenticator of the person who is signed in. */
export function AccountPage() {
  const say = useMessages(ownMessages);
  const { account } = useSession();
  const [isChanged, setIsChanged] = useState(false);
  return (
    <>
      <PageHeader title={say('ownAccount')} description={`${account.displayName} · ${account.loginName}`} />
      <div className="account-page">
        <Card id="own-password" title={say('changePassword')}>
          {isChanged && (
            <p role="status">
              <StatusTag tone="done">{say('passwordChanged')}</StatusTag>
            </p>
          )}
          <ChangePasswordForm isFirst={false} onChanged={() => setIsChanged(true)} />
        </Card>
        <Card id="own-factor" title={say('factor')}>
          <OwnSecondFactor />
        </Card>
      </div>
    </>
  );
}

function OwnSecondFactor() {
  const say = useMessages(ownMessages);
  const queries = useQueryClient();
  const { account } = useSession();
  const [isBegun, setIsBegun] = useState(false);
  if (isBegun) {
    return (
      <Suspense fallback={null}>
        <SecondFactorSetup
          onDone={() => {
            setIsBegun(false);
            void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
          }}
        />
      </Suspense>
    );
  }
  if (account.hasSecondFactor) {
    return (
      <>
        <p>
          <StatusTag tone="done">{say('factorOn')}</StatusTag>
        </p>
        <p className="account-page__hint">{say('factorOnHint')}</p>
      </>
    );
  }
  return (
    <>
      <p className="account-page__hint">{say('factorOffHint')}</p>
      <Button type="primary" onClick={() => setIsBegun(true)}>
        {say('factorBegin')}
      </Button>
    </>
  );
}

interface CardProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Card({ id, title, children }: CardProps) {
  return (
    <section className="account-page__card" aria-labelledby={id}>
      <h2 id={id} className="account-page__caption">
        {title}
      </h2>
      {children}
    </section>
  );
}
