import type { LocalText } from '@xueji/kernel';
import type { Permission } from '@xueji/platform/access';
import type { Messages, PageMenu } from '@xueji/platform/web';
import type { ComponentType } from 'react';
import type { Import } from './import-queries.ts';

/** What the pages of imports say in the words of a task. */
interface TaskWords extends Readonly<Record<string, string>> {
  /** What is uploaded here, what the check does, what the commit makes of it. */
  readonly importsDescription: string;
  /** What the workbook should look like. */
  readonly uploadHint: string;
  readonly importsEmptyHint: string;
  readonly importsEmptyReaderHint: string;
  /** What committing will do, before it does. */
  readonly commitPreview: `${string}{count}${string}`;
  /** Why rows that differ from their record stay out. */
  readonly stayDiffers: `${string}{count}${string}`;
  /** The step of the wizard after the commit. */
  readonly stepAfter: string;
}

/** The part of a task that its pages load. */
export interface ImportTaskParts {
  readonly words: Messages<TaskWords>;
  /** Shown once the rows are in: what is to be done next. Drawn with `ImportStep`. */
  readonly After: ComponentType<{ readonly subject: Import }>;
  /** Rows with an outcome of the task's own, listed under the report. */
  readonly Outcomes?: ComponentType<{ readonly subject: Import }>;
}

/** A kind of list as it appears on screen. The room that has the task offers its view, apps/web composes them. */
export interface ImportTaskView {
  /** As in `ImportTask`. */
  readonly task: string;
  /** Its page of uploads, in the menu. */
  readonly path: `/${string}`;
  readonly title: LocalText;
  readonly menu: PageMenu;
  /** Whose duty uploading and committing is. */
  readonly permission: Permission;
  /** Left out of menu and search for schools that teach none of these: 1 primary, 2 junior, 3 senior. */
  readonly stages?: readonly number[];
  /** A form to fill in can be downloaded, and what for; absent: the task has none. */
  readonly template?: { readonly purpose: LocalText };
  readonly loadParts: () => Promise<ImportTaskParts>;
}

/** A view with its parts there. */
export interface OpenTaskView extends Omit<ImportTaskView, 'loadParts'> {
  readonly parts: ImportTaskParts;
}
