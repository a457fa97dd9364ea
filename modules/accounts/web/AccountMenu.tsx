import { CheckOutlined, DownOutlined, LogoutOutlined } from '@ant-design/icons';
import { roleNames } from '@xueji/accounts';
import {
  api,
  dataOf,
  ProblemAlert,
  SIGN_IN_PATH,
  untilAnswered,
  useIntent,
  useLocalText,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button, Popover } from 'antd';
import { Link } from 'react-router';
import { messages } from './messages.ts';
import './AccountMenu.css';

/** Who is signed in and at which post; other posts of the same person; the way out. */
export function AccountMenu() {
  const say = useMessages(messages);
  const { account } = useSession();
  return (
    <Popover trigger="click" placement="bottomRight" getPopupContainer={withinBar} content={<MenuContent />}>
      <Button type="text" aria-label={say('accountMenu', { name: account.displayName })}>
        <span className="account-menu__name">{account.displayName}</span>
        <DownOutlined className="account-menu__fold" aria-hidden />
      </Button>
    </Popover>
  );
}

function MenuContent() {
  const say = useMessages(messages);
  const { account } = useSession();
  const signingOut = useIntent(() => untilAnswered().then(() => dataOf(api.POST('/api/sign-out'))), {
    // A fresh page: nothing that was read stays in this browser's memory.
    onSuccess: () => globalThis.location.assign(SIGN_IN_PATH),
  });
  return (
    <div className="account-menu">
      <div className="account-menu__who">
        <strong>{account.displayName}</strong>
        <span>{account.loginName}</span>
      </div>
      <Posts />
      <Link className="account-menu__own" to="/account">
        {say('ownAccountLink')}
      </Link>
      <ProblemAlert problem={signingOut.error} onRetry={() => signingOut.mutate()} />
      <Button
        className="account-menu__out"
        icon={<LogoutOutlined />}
        loading={signingOut.isPending}
        onClick={() => signingOut.mutate()}
        block
      >
        {say('signOut')}
      </Button>
    </div>
  );
}

function Posts() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const session = useSession();
  const switching = useIntent(
    (postId: string) => untilAnswered().then(() => dataOf(api.POST('/api/session/post', { body: { postId } }))),
    // Another post sees other records: begin afresh at its start.
    { onSuccess: () => globalThis.location.assign('/') },
  );
  return (
    <>
      <h2 className="account-menu__caption">{say(session.posts.length > 1 ? 'switchPost' : 'posts')}</h2>
      <ProblemAlert problem={switching.error} />
      <ul>
        {session.posts.map((post) => {
          const isPresent = post.id === session.post.id;
          return (
            <li key={post.id}>
              <button
                type="button"
                className="account-menu__post"
                aria-current={isPresent}
                disabled={isPresent || switching.isPending}
                onClick={() => switching.mutate(post.id)}
              >
                <span>
                  {localText(roleNames[post.role])}
                  <small>{localText(post.organisation.name)}</small>
                </span>
                {isPresent && <CheckOutlined title={say('presentPost')} />}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The popover stays within the top bar's landmark, where a screen reader expects it. */
function withinBar(trigger: HTMLElement): HTMLElement {
  return trigger.closest('header') ?? document.body;
}
