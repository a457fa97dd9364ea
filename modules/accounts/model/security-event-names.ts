import type { LocalText } from '@xueji/kernel';

/** What can happen to an account or post, as the log names it. */
export const securityEventNames = {
  'accounts.create': { zh: '开设账号', en: 'Account made' },
  'accounts.add-post': { zh: '设置岗位', en: 'Post given' },
  'accounts.end-post': { zh: '结束岗位', en: 'Post ended' },
  'accounts.hand-over-work': { zh: '工作交接', en: 'Open work handed over' },
  'accounts.seal': { zh: '封存账号', en: 'Account sealed' },
  'accounts.seal-dormant': { zh: '长期未用，自动封存', en: 'Sealed: not used for long' },
  'accounts.unseal': { zh: '解封账号', en: 'Account unsealed' },
  'accounts.reset-password': { zh: '重置密码', en: 'Password reset' },
  'accounts.reset-second-factor': { zh: '重置动态口令', en: 'Authenticator reset' },
  'accounts.change-password': { zh: '本人修改密码', en: 'Password changed by the person' },
  'accounts.set-up-second-factor': { zh: '启用动态口令', en: 'Authenticator set up' },
  'accounts.use-recovery-code': { zh: '使用备用码登录', en: 'Signed in with a recovery code' },
  'accounts.lock': { zh: '连续输错，账号锁定', en: 'Locked after wrong tries' },
  'emergency.open': { zh: '开启紧急查看', en: 'Emergency access opened' },
  'emergency.end': { zh: '结束紧急查看', en: 'Emergency access ended' },
  'emergency.acknowledge': { zh: '确认紧急查看', en: 'Emergency access acknowledged' },
} as const satisfies Record<string, LocalText>;

export type SecurityEventKind = keyof typeof securityEventNames;
