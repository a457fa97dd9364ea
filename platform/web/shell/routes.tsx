import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { redirect, replace } from 'react-router';
import { sessionQuery } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { showLanguage } from '../i18n/language.ts';
import type { PageEntry } from '../pages/define-pages.ts';
import { assertGroupsKnown, menuFor } from '../pages/menu.ts';
import type { PageHandle } from '../pages/use-page.ts';
import { FIRST_DUTY_PATH, signInAddress } from '../session/return-address.ts';
import { useMay } from '../session/session.ts';
import { NoPagesPage, NotFoundPage, NotPermittedPage } from './NotFoundPage.tsx';
import { PageFault } from './PageFault.tsx';
import { OpeningLine, Shell, type ShellProps } from './Shell.tsx';

/** The routes behind sign-in: the shell, every page of the rooms in it, the start, and what is not there. */
export function shellRoutes(props: ShellProps): RouteObject {
  assertGroupsKnown(props.menuGroups, props.pages);
  return {
    element: <Shell {...props} />,
    loader: requireSession,
    // Who is signed in changes only by reloading the page.
    shouldRevalidate: () => false,
    HydrateFallback: OpeningLine,
    ErrorBoundary: PageFault,
    children: [
      {
        ErrorBoundary: PageFault,
        children: [
          { index: true, loader: (args) => firstPage(args, props), Component: NoPagesPage },
          ...props.pages.map(pageRoute),
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  };
}

/** Nobody signed in: to the sign-in page, which leads back here. Something to be done first: there. */
async function requireSession({ request }: LoaderFunctionArgs): Promise<Response | null> {
  try {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    await showLanguage(session.account.language);
    if (session.firstDuty !== null) return redirect(FIRST_DUTY_PATH);
    return null;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return redirect(signInAddress(new URL(request.url)));
    throw error;
  }
}

function pageRoute(page: PageEntry): RouteObject {
  return {
    path: page.path,
    handle: { page } satisfies PageHandle,
    lazy: async () => {
      const Page = await page.lazy();
      return {
        Component: function Permitted() {
          return useMay(page.permission) ? <Page /> : <NotPermittedPage />;
        },
      };
    },
  };
}

/** The start is the first entry of the menu. One is led there before the frame is shown: a click on it would be lost on the way. */
async function firstPage(args: LoaderFunctionArgs, { pages, menuGroups }: ShellProps): Promise<Response | null> {
  const door = await requireSession(args);
  if (door !== null) return door;
  const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
  const first = menuFor(menuGroups, pages, session)[0]?.items[0];
  return first === undefined ? null : replace(first.path);
}
