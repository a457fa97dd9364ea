import type { JobKind, PageEntry } from '@xueji/platform/web';
import * as processes from '@xueji/processes/web';
import * as registration from '@xueji/registration/web';

/** The pages of all rooms. A room adds its door's `pages` here, and thereby its part of the menu. */
export const pages: readonly PageEntry[] = [...registration.pages, ...processes.pages];

/** The long work of all rooms, as people call it. */
export const jobKinds: readonly JobKind[] = [...registration.jobKinds, ...processes.jobKinds];
