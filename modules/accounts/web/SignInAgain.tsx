import { useQueryClient } from '@tanstack/react-query';
import {
  api,
  dataOf,
  FIRST_DUTY_PATH,
  type Session,
  SIGN_IN_PATH,
  sessionGate,
  sessionQuery,
  useCell,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { messages } from './messages.ts';
import { SignInForm } from './SignInForm.tsx';
import { useSignIn } from './use-sign-in.ts';
import './SignInAgain.css';

/** Over whatever page is open when the session has ended. What waited goes on once the same person is back. */
export function SignInAgain() {
  return useCell(sessionGate.isClosed) ? <Dialog /> : null;
}

function Dialog() {
  const say = useMessages(messages);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // The session that ended: its person signs in again and goes on at the same post.
  const [ended] = useState(useSession());
  const queries = useQueryClient();
  const signingIn = useSignIn(async (session) => {
    // Something must be done first, which needs a page of its own.
    if (session.firstDuty !== null) globalThis.location.assign(FIRST_DUTY_PATH);
    if (session.post.id !== ended.post.id) queries.setQueryData(sessionQuery.queryKey, await returnToPost(ended));
    sessionGate.open();
  });

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      className="sign-in-again"
      aria-labelledby={titleId}
      // Nothing on the page works without a session, so the way out is signing in, here or as somebody else.
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id={titleId} className="sign-in-again__title">
        {say('againTitle')}
      </h2>
      <p className="sign-in-again__hint">{say('againHint')}</p>
      <SignInForm
        fixedLoginName={ended.account.loginName}
        onSubmit={(credentials) => signingIn.mutate(credentials)}
        isPending={signingIn.isPending}
        problem={signingIn.error}
      />
      <Button type="link" block onClick={() => globalThis.location.assign(SIGN_IN_PATH)}>
        {say('againOther')}
      </Button>
    </dialog>
  );
}

async function returnToPost({ post }: Session): Promise<Session> {
  return dataOf(api.POST('/api/session/post', { body: { postId: post.id } }));
}
