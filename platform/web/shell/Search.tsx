import { SearchOutlined } from '@ant-design/icons';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { useSession } from '../session/session.ts';
import { isTargeted, type SearchProps } from './search-target.ts';
import './Search.css';

const SearchForm = lazy(async () => ({ default: (await loadForm()).SearchForm }));

const LOAD_AFTER_MS = 1_000;

/** The search of the top bar: a button that shows its key, and the box it opens. */
export function Search({ pages, targets }: SearchProps) {
  const say = useMessages(messages);
  const { permissions } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  const open = useCallback(() => {
    setIsOpen(true);
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  // There when somebody begins to type at once after Ctrl K, and out of the way of the first page.
  useEffect(() => {
    const soon = setTimeout(() => void loadForm(), LOAD_AFTER_MS);
    return () => clearTimeout(soon);
  }, []);
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [open]);

  return (
    <>
      <button
        type="button"
        className="search-button"
        onClick={open}
        onPointerEnter={() => void loadForm()}
        aria-keyshortcuts="Control+K"
      >
        <SearchOutlined aria-hidden />
        <span className="search-button__text">{say(isTargeted(targets, permissions) ? 'search' : 'searchPages')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <dialog
        ref={dialog}
        className="search-box"
        aria-label={say('searchTitle')}
        onClose={() => setIsOpen(false)}
        // A click beside it closes it, where the browser knows how.
        closedby="any"
      >
        <Suspense fallback={<div className="search-box__waiting" />}>
          {isOpen && <SearchForm pages={pages} targets={targets} onDone={() => dialog.current?.close()} />}
        </Suspense>
      </dialog>
    </>
  );
}

function loadForm() {
  return import('./SearchForm.tsx');
}
