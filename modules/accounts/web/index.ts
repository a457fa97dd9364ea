/** The browser's part of accounts: signing in, at the door and over a page, and the tools at the end of the top bar. */
export { AccountMenu } from './AccountMenu.tsx';
export { LanguageSwitch } from './LanguageSwitch.tsx';
export { SignInAgain } from './SignInAgain.tsx';
export { SignInPage } from './SignInPage.tsx';
