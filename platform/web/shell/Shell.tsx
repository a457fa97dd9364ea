import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { sessionGate } from '../api/client.ts';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import type { JobKind } from '../jobs/job-kinds.ts';
import { messages } from '../messages.ts';
import type { PageEntry } from '../pages/define-pages.ts';
import { type MenuGroup, menuFor, menuPathOf } from '../pages/menu.ts';
import { rememberPage } from '../pages/recent-pages.ts';
import { usePage } from '../pages/use-page.ts';
import { isOffered } from '../session/requirement.ts';
import { useMay, useSession } from '../session/session.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { PrintFoot } from './PrintFoot.tsx';
import { RunningJobs } from './RunningJobs.tsx';
import { Search } from './Search.tsx';
import { SideMenu } from './SideMenu.tsx';
import type { SearchTarget } from './search-target.ts';
import { TopBar } from './TopBar.tsx';
import { useFocusReturn } from './use-focus-return.ts';
import './Shell.css';

export interface ShellProps {
  readonly pages: readonly PageEntry[];
  readonly menuGroups: readonly MenuGroup[];
  readonly jobKinds: readonly JobKind[];
  /** Where words that name no page are looked for. */
  readonly searchTargets: readonly SearchTarget[];
  /** Language switch and account menu, at the right end of the top bar. */
  readonly tools: ReactNode;
  /** One thin line under the top bar: what the time of the year asks for. */
  readonly notice: ReactNode;
}

/** The frame of every page after sign-in: top bar, menu of daily work, content. */
export function Shell({ pages, menuGroups, jobKinds, searchTargets, tools, notice }: ShellProps) {
  const say = useMessages(messages);
  const session = useSession();
  // A trail does not lead through doors that are closed to the reader.
  const permitted = pages.filter((each) => isOffered(each, session));
  const mayReadJobs = useMay('jobs.read');
  const page = usePage();
  const isOpening = useNavigation().state === 'loading';
  const main = useRef<HTMLElement>(null);
  useReloadForAnother();
  useDocumentTitle(page);
  useFocusOnNewPage(main);
  useFocusReturn(main);
  useRememberedPage(page);
  return (
    <div className="shell">
      <a
        className="shell__skip not-printed"
        href="#main"
        onClick={(event) => {
          // The address stays as it may be shared.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {say('skipToContent')}
      </a>
      <TopBar
        search={<Search pages={pages} targets={searchTargets} />}
        jobs={mayReadJobs && <RunningJobs kinds={jobKinds} />}
        tools={tools}
      />
      <SideMenu
        sections={menuFor(menuGroups, pages, session)}
        activePath={page === undefined ? undefined : menuPathOf(page, pages)}
      />
      <div className="shell__notice not-printed">{notice}</div>
      <ConnectionBar />
      {isOpening && <OpeningLine />}
      <main className="shell__main" id="main" ref={main} tabIndex={-1}>
        {page !== undefined && page.menu === undefined && (
          <Breadcrumb page={page} pages={permitted} menuGroups={menuGroups} />
        )}
        <Outlet />
        <PrintFoot />
      </main>
      <ScrollRestoration />
    </div>
  );
}

/** The page just opened comes first when the search box is opened next. */
function useRememberedPage(page: PageEntry | undefined): void {
  useEffect(() => {
    if (page !== undefined) rememberPage(page);
  }, [page]);
}

/** A thin line while a page is on its way. The old page stays until the new one is whole. */
export function OpeningLine() {
  const say = useMessages(messages);
  return <div className="shell__opening" role="progressbar" aria-label={say('pageLoading')} />;
}

/** What is on the page was read by the person and the post that opened it, and stays with them. */
function useReloadForAnother(): void {
  const { account, post } = useSession();
  const opened = useRef({ accountId: account.id, postId: post.id });
  useEffect(() => {
    const isSame = account.id === opened.current.accountId && post.id === opened.current.postId;
    // Whoever is signing in over the page is still on the way back to the post.
    if (!isSame && !sessionGate.isClosed.get()) globalThis.location.reload();
  }, [account.id, post.id]);
}

function useDocumentTitle(page: PageEntry | undefined): void {
  const say = useMessages(messages);
  const localText = useLocalText();
  const title = page === undefined ? say('product') : `${localText(page.title)} · ${say('productShort')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/**
 * After walking to another page the keyboard and the screen reader begin at its content, not in the menu left behind. Before
 * anybody can see the page: a moment later the focus would be taken from what was clicked at once.
 */
function useFocusOnNewPage(main: { readonly current: HTMLElement | null }): void {
  const { pathname } = useLocation();
  const lastPath = useRef(pathname);
  useLayoutEffect(() => {
    if (lastPath.current === pathname) return;
    lastPath.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
