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
  /** Asked whether or not the password is right, and of some names nobody has: it tells nothing. */
  codeNeeded: {
    type: 'accounts/code-needed',
    status: 401,
    title: { zh: '请输入动态口令', en: 'Enter the code of your authenticator' },
    detail: {
      zh: '该账号启用了动态口令。请打开身份验证器，输入 6 位数字；验证器不在身边时可以输入一个备用码。',
      en: 'This account uses an authenticator. Enter its six digits, or one of your recovery codes if it is not at hand.',
    },
  },
  credentialsOrCodeWrong: {
    type: 'accounts/credentials-or-code-wrong',
    status: 401,
    title: { zh: '账号、密码或动态口令不正确', en: 'Wrong account, password or code' },
    detail: {
      zh: '账号、密码或动态口令不正确；每个动态口令只能用一次，请等待下一个。连续输错 {failuresMax} 次，账号将锁定 {lockMinutes} 分钟。',
      en: 'The account, the password or the code is not right; a code works once, so wait for the next. After {failuresMax} wrong tries the account is locked for {lockMinutes} minutes.',
    },
  },
  presentPasswordWrong: {
    type: 'accounts/present-password-wrong',
    status: 422,
    title: { zh: '当前密码不正确', en: 'The present password is not right' },
    detail: {
      zh: '当前密码不正确，密码没有修改。请核对后重新输入。',
      en: 'The present password is not right, so nothing was changed. Check it and enter it again.',
    },
  },
  passwordUnfit: {
    type: 'accounts/password-unfit',
    status: 422,
    title: { zh: '新密码不符合要求', en: 'The new password does not meet the rules' },
    detail: {
      zh: '新密码不符合要求，请按提示另选一个。',
      en: 'The new password does not meet the rules. Choose another as described.',
    },
  },
  secondFactorExists: {
    type: 'accounts/second-factor-exists',
    status: 409,
    title: { zh: '已启用动态口令', en: 'An authenticator is set up already' },
    detail: {
      zh: '该账号已启用动态口令。更换手机时，请上级管理员重置后重新启用。',
      en: 'This account has an authenticator already. To move to another phone, ask your administrator to reset it, then set it up anew.',
    },
  },
  codeWrong: {
    type: 'accounts/code-wrong',
    status: 422,
    title: { zh: '动态口令不正确', en: 'The code is not right' },
    detail: {
      zh: '动态口令不正确或已过时。请确认手机时间准确，输入验证器当前显示的 6 位数字。',
      en: 'The code is not right or has passed. Check that the clock of your phone is right and enter the six digits it shows now.',
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
      zh: '该账号已封存，不能登录。如需继续使用，请联系{superior}（电话 {phone}）解封。',
      en: 'This account is sealed and cannot sign in. To use it again, ask {superior} (phone {phone}) to unseal it.',
    },
  },
  accountDormant: {
    type: 'accounts/account-dormant',
    status: 403,
    title: { zh: '账号长期未用，已封存', en: 'Sealed because it was not used' },
    detail: {
      zh: '该账号超过 {days} 天没有使用，已自动封存。请联系{superior}（电话 {phone}）解封，学籍数据不受影响。',
      en: 'This account was not used for more than {days} days and has been sealed. Ask {superior} (phone {phone}) to unseal it; no records are affected.',
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
