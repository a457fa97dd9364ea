/** Where the sign-in page lies. */
export const SIGN_IN_PATH = '/sign-in';

/** Where somebody goes who must do something before anything else is open. */
export const FIRST_DUTY_PATH = '/first-sign-in';

/** The sign-in page's address, leading back to the page that was wanted. */
export function signInAddress(wanted: URL): string {
  const back = wanted.pathname + wanted.search;
  return back === '/' ? SIGN_IN_PATH : `${SIGN_IN_PATH}?${new URLSearchParams({ back })}`;
}

/**
 * Where to go after signing in. Only to a page of our own: an address that somebody else wrote into the link
 * ('//evil.example', 'https:…') leads to the start.
 */
export function returnAddress(search: URLSearchParams): string {
  const back = search.get('back') ?? '/';
  const origin = 'https://node.invalid';
  const isOurs = back.startsWith('/') && URL.canParse(back, origin) && new URL(back, origin).origin === origin;
  return isOurs && !back.startsWith(SIGN_IN_PATH) ? back : '/';
}
