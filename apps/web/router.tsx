import {
  AccountMenu,
  LanguageSwitch,
  loadEmergencyLine,
  loadFirstDutyPage,
  SignInAgain,
  SignInPage,
} from '@xueji/accounts/web';
import { BusinessLine } from '@xueji/calendar/web';
import { FAMILY_PATH, loadFamilyPage } from '@xueji/family-forms/web';
import { CHECK_PATH, loadCheckPage } from '@xueji/papers/web';
import { FIRST_DUTY_PATH, PageFault, SIGN_IN_PATH, shellRoutes } from '@xueji/platform/web';
import { lazy, Suspense } from 'react';
import { createBrowserRouter } from 'react-router';
import { caseSearch } from './case-search.ts';
import { menuGroups } from './menu-groups.tsx';
import { jobKinds, pages } from './rooms.ts';
import { studentSearch } from './student-search.ts';

const tools = (
  <>
    <LanguageSwitch />
    <AccountMenu />
    <SignInAgain />
  </>
);

const EmergencyLine = lazy(async () => ({ default: await loadEmergencyLine() }));

const notice = (
  <>
    <Suspense fallback={null}>
      <EmergencyLine />
    </Suspense>
    <BusinessLine />
  </>
);

async function firstDutyPage() {
  return { Component: await loadFirstDutyPage() };
}

async function checkPage() {
  return { Component: await loadCheckPage() };
}

async function familyPage() {
  return { Component: await loadFamilyPage() };
}

/** Pages outside the shell are small: until they are there, there is nothing to show. */
function Opening() {
  return null;
}

/** The whole site: the door, and everything behind it. */
export function createRouter() {
  return createBrowserRouter([
    { path: SIGN_IN_PATH, Component: SignInPage, ErrorBoundary: PageFault },
    { path: CHECK_PATH, lazy: checkPage, ErrorBoundary: PageFault, HydrateFallback: Opening },
    { path: FAMILY_PATH, lazy: familyPage, ErrorBoundary: PageFault, HydrateFallback: Opening },
    { path: FIRST_DUTY_PATH, lazy: firstDutyPage, ErrorBoundary: PageFault, HydrateFallback: Opening },
    shellRoutes({
      pages,
      menuGroups,
      jobKinds,
      searchTargets: [caseSearch, studentSearch],
      tools,
      notice,
    }),
  ]);
}
