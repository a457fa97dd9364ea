import { defineMessages } from '@xueji/platform/web';

export { auditMessages } from './audit-messages.ts';
export { ownMessages } from './own-messages.ts';
export { peopleMessages } from './people-messages.ts';

/** The sentences of signing in and of the account menu. */
export const messages = defineMessages('accounts', {
  zh: {
    signIn: '登录',
    signInTitle: '登录学籍系统',
    loginName: '账号',
    password: '密码',
    loginNameMissing: '请输入账号',
    passwordMissing: '请输入密码',
    capsLock: '大写锁定已打开',
    forgotten: '忘记密码或账号被锁定，请联系上级学籍管理员。',
    practiceTitle: '这是练习节点',
    practiceHint: '所有学生均为虚构。可用账号在启动时由 {start} 列出，也可运行 {list} 查看。',
    againTitle: '登录已失效，请重新登录',
    againHint: '页面上的内容仍在，登录后继续。',
    againOther: '换一个账号登录',
    accountMenu: '账号：{name}',
    posts: '岗位',
    presentPost: '当前岗位',
    switchPost: '切换岗位',
    signOut: '退出登录',
    code: '动态口令',
    codeHint: '身份验证器显示的 6 位数字，或一个备用码',
    ownAccountLink: '我的账号：密码与动态口令',
    otherLanguage: 'English',
    switchLanguage: '切换为英文（English）',
  },
  en: {
    signIn: 'Sign in',
    signInTitle: 'Sign in to the student register',
    loginName: 'Account',
    password: 'Password',
    loginNameMissing: 'Enter your account',
    passwordMissing: 'Enter your password',
    capsLock: 'Caps Lock is on',
    forgotten: 'Forgotten password or locked account: ask the administrator of your authority.',
    practiceTitle: 'This node is for practice',
    practiceHint:
      'Every pupil is invented. Accounts were listed when the node was started by {start}; {list} lists them again.',
    againTitle: 'Your session has ended. Sign in again',
    againHint: 'What is on the page is still there; go on after signing in.',
    againOther: 'Sign in as somebody else',
    accountMenu: 'Account: {name}',
    posts: 'Posts',
    presentPost: 'Present post',
    switchPost: 'Switch post',
    signOut: 'Sign out',
    code: 'Code',
    codeHint: 'The six digits your authenticator shows, or a recovery code',
    ownAccountLink: 'My account: password and authenticator',
    otherLanguage: '中文',
    switchLanguage: 'Switch to Chinese (中文)',
  },
});
