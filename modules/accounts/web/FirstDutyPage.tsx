import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, BrandMark, dataOf, SIGN_IN_PATH, sessionQuery, useIntent, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { Navigate } from 'react-router';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { ownMessages } from './messages.ts';
import './SignInPage.css';

const SecondFactorSetup = lazy(async () => ({ default: (await import('./SecondFactorSetup.tsx')).SecondFactorSetup }));

/** What stands between a first sign-in and the work: a password of one's own, then the authenticator. */
export function FirstDutyPage() {
  const session = useQuery(sessionQuery);
  if (session.error !== null) return <Navigate to={SIGN_IN_PATH} replace />;
  if (session.data === undefined) return null;
  if (session.data.firstDuty === null) return <Navigate to="/" replace />;
  return <Duty duty={session.data.firstDuty} />;
}

function Duty({ duty }: { readonly duty: 'change-password' | 'set-up-second-factor' }) {
  const say = useMessages(ownMessages);
  const queries = useQueryClient();
  const title = say(duty === 'change-password' ? 'firstPasswordTitle' : 'firstFactorTitle');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="sign-in-page">
      <header className="sign-in-page__top">
        <SignOut />
      </header>
      <main className="sign-in-page__main">
        <div className="sign-in-page__brand">
          <BrandMark />
          {say('firstWelcome')}
        </div>
        <div className="sign-in-page__card">
          <h1 className="sign-in-page__title">{title}</h1>
          <p className="sign-in-page__node">
            {say(duty === 'change-password' ? 'firstPasswordHint' : 'firstFactorHint')}
          </p>
          {duty === 'change-password' ? (
            <ChangePasswordForm isFirst />
          ) : (
            <Suspense fallback={null}>
              <SecondFactorSetup onDone={() => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })} />
            </Suspense>
          )}
        </div>
      </main>
    </div>
  );
}

function SignOut() {
  const say = useMessages(ownMessages);
  const leaving = useIntent(() => dataOf(api.POST('/api/sign-out')), {
    onSuccess: () => globalThis.location.assign(SIGN_IN_PATH),
  });
  return (
    <Button type="text" loading={leaving.isPending} onClick={() => leaving.mutate()}>
      {say('signOut')}
    </Button>
  );
}
