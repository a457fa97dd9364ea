import type { LocalText } from '@xueji/kernel';

/** The least length of a password a person chooses (NIST SP 800-63B: length counts, mixtures of signs do not). */
const PASSWORD_LENGTH_MIN = 10;

/** What is wrong with a password, and what to do. */
export const passwordFaults = {
  'too-short': {
    zh: '密码至少 10 个字符。可以用一句好记的话。',
    en: 'A password has at least 10 characters. A phrase that is easy to remember will do.',
  },
  'holds-login-name': {
    zh: '密码不能包含账号名。请另选一个。',
    en: 'A password must not hold the account name. Choose another.',
  },
  'too-simple': {
    zh: '密码过于简单：不同的字符少于 5 个。请另选一个。',
    en: 'The password is too simple: it has fewer than 5 different characters. Choose another.',
  },
  unchanged: { zh: '新密码不能与当前密码相同。', en: 'The new password must differ from the present one.' },
} as const satisfies Record<string, LocalText>;

export type PasswordFault = keyof typeof passwordFaults;

/** The first thing that is wrong with a new password; undefined when it may be used. */
export function findPasswordFault(
  password: string,
  about: { readonly loginName: string; readonly presentPassword: string },
): PasswordFault | undefined {
  const canonical = password.normalize('NFKC');
  if ([...canonical].length < PASSWORD_LENGTH_MIN) return 'too-short';
  if (canonical.toLowerCase().includes(about.loginName.toLowerCase())) return 'holds-login-name';
  if (new Set(canonical).size < 5) return 'too-simple';
  return canonical === about.presentPassword.normalize('NFKC') ? 'unchanged' : undefined;
}
