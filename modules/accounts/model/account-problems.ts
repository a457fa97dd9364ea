import type { ProblemKind } from '@xueji/kernel';

/** Why this room refuses. An ended session, a missing permission and a forged request are the platform's. */
export const ACCOUNT_PROBLEMS = {
  /** The same for an unknown name and a wrong password: the answer must not tell which names exist. */
  credentialsWrong: {
    type: 'accounts/credentials-wrong',
    status: 401,
    title: { zh: '账号或密码不正确', en: 'Wrong account or password' },
    detail: {
      zh: '账号或密码不正确，请核对后重新输入。连续输错 {failuresMax} 次，账号将锁定 {lockMinutes} 分钟。',
      en: 'The account or the password is not right. Check both and try again. After {failuresMax} wrong tries the account is locked for {lockMinutes} minutes.',
    },
  },
  accountLocked: {
    type: 'accounts/account-locked',
    status: 403,
    title: { zh: '账号已锁定', en: 'The account is locked' },
    detail: {
      zh: '密码连续输错次数过多，账号暂时锁定。请 {minutes} 分钟后再试；如忘记密码，请联系上级管理员重置。',
      en: 'There were too many wrong passwords, so the account is locked for now. Try again in {minutes} minute(s); if the password is forgotten, ask the administrator of your authority to reset it.',
    },
  },
  accountSealed: {
    type: 'accounts/account-sealed',
    status: 403,
    title: { zh: '账号已封存', en: 'The account is sealed' },
    detail: {
      zh: '该账号已封存，不能登录。如需继续使用，请联系上级管理员解封。',
      en: 'This account is sealed and cannot sign in. Ask the administrator of your authority to unseal it.',
    },
  },
  postMissing: {
    type: 'accounts/post-missing',
    status: 403,
    title: { zh: '没有在用的岗位', en: 'No present post' },
    detail: {
      zh: '该账号没有在用的岗位，不能登录。请联系上级管理员为您设置岗位。',
      en: 'This account holds no post at present and cannot sign in. Ask the administrator of your authority for one.',
    },
  },
  postNotHeld: {
    type: 'accounts/post-not-held',
    status: 404,
    title: { zh: '没有这个岗位', en: 'No such post' },
    detail: {
      zh: '您没有这个岗位，或任期已满。请刷新页面，从列表中选择岗位。',
      en: 'You do not hold this post, or it has ended. Reload the page and choose from the list.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
