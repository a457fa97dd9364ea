import type { ExportHead, ExportOffer } from '@xueji/exports';
import type { LocalText } from '@xueji/kernel';
import type { Permission } from '@xueji/platform/access';

/** A list of the own pupils that one begins with, beside the empty forms: it leaves through the exports. */
export interface PrefilledListView {
  readonly offer: ExportHead;
  readonly readOffer: () => Promise<ExportOffer>;
  /** What it is for, and how it comes back. */
  readonly purpose: LocalText;
  /** The page it comes back to. */
  readonly path: `/${string}`;
  /** To bring it back; who has not, may still take the list away. */
  readonly uploadPermission: Permission;
  /** Of every class at once, not of one only. */
  readonly isForAll: boolean;
}
