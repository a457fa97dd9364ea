import { useQuery } from '@tanstack/react-query';
import type { Language } from '@xueji/kernel';
import {
  api,
  BrandMark,
  dataOf,
  PracticeClock,
  returnAddress,
  type Session,
  messages as shellMessages,
  showLanguage,
  useLanguage,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { LanguageButton } from './LanguageSwitch.tsx';
import { messages } from './messages.ts';
import { SignInForm } from './SignInForm.tsx';
import { useSetLanguage } from './use-set-language.ts';
import { useSignIn } from './use-sign-in.ts';
import './SignInPage.css';

/** The door of a node: whose it is, account, password. */
export function SignInPage() {
  const say = useMessages(messages);
  const sayProduct = useMessages(shellMessages);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const chooseLanguage = useChosenLanguage();
  const signingIn = useSignIn(async (session) => {
    await chooseLanguage.carryOver(session);
    await navigate(returnAddress(search), { replace: true });
  });
  const title = say('signInTitle');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="sign-in-page">
      <header className="sign-in-page__top">
        <LanguageButton onChoose={chooseLanguage.choose} />
      </header>
      <main className="sign-in-page__main">
        <div className="sign-in-page__brand">
          <BrandMark />
          {sayProduct('product')}
        </div>
        <div className="sign-in-page__card">
          <h1 className="sign-in-page__title">{title}</h1>
          <NodeLine />
          <SignInForm
            onSubmit={(credentials) => signingIn.mutate(credentials)}
            isPending={signingIn.isPending}
            problem={signingIn.error}
          />
          <p className="sign-in-page__forgotten">{say('forgotten')}</p>
        </div>
        <PracticeNote />
      </main>
    </div>
  );
}

function useNode() {
  return useQuery({
    queryKey: ['node'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/node', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

function NodeLine() {
  const localText = useLocalText();
  const node = useNode();
  return (
    <div className="sign-in-page__node">
      {node !== undefined && localText(node.name)}
      {node?.practiceClock.isPractice === true && <PracticeClock now={node.practiceClock.now} />}
    </div>
  );
}

/** In practice the accounts are known to who started the node; the page names the commands, never an account. */
function PracticeNote() {
  const say = useMessages(messages);
  const isPractice = useNode()?.practiceClock.isPractice === true;
  if (!isPractice) return null;
  return (
    <section className="sign-in-page__practice">
      <strong>{say('practiceTitle')}</strong>
      <p>{say('practiceHint', { start: 'npm start', list: 'xueji user demo' })}</p>
    </section>
  );
}

/** A language chosen before signing in becomes the account's; otherwise the account's is shown. */
function useChosenLanguage() {
  const setLanguage = useSetLanguage();
  const shown = useLanguage();
  const [isChosen, setIsChosen] = useState(false);
  return {
    choose: async (language: Language) => {
      setIsChosen(true);
      await showLanguage(language);
    },
    carryOver: async (session: Session) => {
      if (isChosen && shown !== session.account.language) await setLanguage(shown);
    },
  };
}
