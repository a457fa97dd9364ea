import { useEffect } from 'react';

/** What lies over the page, each in a part of the document of its own. */
const DIALOGS = '.ant-modal-root, .ant-drawer';
const OVER_PAGE = `${DIALOGS}, .ant-dropdown, .ant-popover, .ant-select-dropdown`;

/**
 * A dialog that is taken off the page takes the focus with it, and the keyboard would begin again at the top. It returns to
 * what had the focus before, or, where that is gone with its row, to the content.
 */
export function useFocusReturn(content: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    let opener: HTMLElement | undefined;
    let isInDialog = false;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      isInDialog = target.closest(DIALOGS) !== null;
      if (target.closest(OVER_PAGE) === null) opener = target;
    };
    // Nothing tells that what had the focus is gone; that a part of the document went with it is seen.
    const observer = new MutationObserver(() => {
      if (!isInDialog || document.activeElement !== document.body || document.querySelector(DIALOGS) !== null) return;
      isInDialog = false;
      (opener?.isConnected === true ? opener : content.current)?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, [content]);
}
