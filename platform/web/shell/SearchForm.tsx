import { FileTextOutlined, HistoryOutlined, SearchOutlined } from '@ant-design/icons';
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useIntent } from '../api/use-intent.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { findPages } from '../pages/find-pages.ts';
import { recentPages } from '../pages/recent-pages.ts';
import { isOffered, meets } from '../session/requirement.ts';
import { useSession } from '../session/session.ts';
import { isTargeted, type SearchProps, type SearchTarget } from './search-target.ts';

interface Offer {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly choose: () => void;
}

/** The field of the search box and what its words may mean. */
export function SearchForm({ pages, targets, onDone }: SearchProps & { readonly onDone: () => void }) {
  const say = useMessages(messages);
  const { permissions } = useSession();
  const navigate = useNavigate();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  // The dialog opened before its form was here.
  useEffect(() => field.current?.focus(), []);
  const placeholder = say(isTargeted(targets, permissions) ? 'searchPlaceholder' : 'searchPagesPlaceholder');
  const [text, setText] = useState('');
  const [activeIndex, setActiveIndex] = useState(0);
  const finding = useIntent(({ target, words }: Wanted) => target.find(words), {
    onSuccess: (path) => {
      onDone();
      void navigate(path);
    },
  });
  const offers = useOffers({ pages, targets, text, find: finding.mutate, onDone });
  const active = offers[Math.min(activeIndex, offers.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || offers.length === 0) return;
    event.preventDefault();
    setActiveIndex((Math.min(activeIndex, offers.length - 1) + step + offers.length) % offers.length);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    active?.choose();
  };

  return (
    <form onSubmit={onSubmit} className="search-box__form">
      <div className="search-box__field">
        <SearchOutlined aria-hidden />
        <input
          role="combobox"
          aria-expanded={offers.length > 0}
          aria-controls={listId}
          aria-activedescendant={active === undefined ? undefined : `${listId}-${active.key}`}
          aria-label={placeholder}
          placeholder={placeholder}
          ref={field}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActiveIndex(0);
            // What was refused was about other words.
            finding.reset();
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ProblemAlert problem={finding.error} onRetry={() => finding.variables && finding.mutate(finding.variables)} />
      <ul id={listId} role="listbox" aria-label={say('searchTitle')} className="search-box__offers">
        {offers.map((offer, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys of the list
          <li
            key={offer.key}
            id={`${listId}-${offer.key}`}
            role="option"
            aria-selected={offer === active}
            className="search-box__offer"
            onPointerMove={() => setActiveIndex(index)}
            onClick={offer.choose}
          >
            <span aria-hidden>{offer.icon}</span>
            {offer.label}
          </li>
        ))}
      </ul>
      {offers.length === 0 && <p className="search-box__nothing">{say('searchNothing')}</p>}
      <p className="search-box__hint">{say(finding.isPending ? 'searchRunning' : 'searchHint')}</p>
    </form>
  );
}

interface Wanted {
  readonly target: SearchTarget;
  readonly words: string;
}

interface OffersProps extends SearchProps {
  readonly text: string;
  readonly find: (wanted: Wanted) => void;
  readonly onDone: () => void;
}

/** What the words may mean; without words the pages opened last, then all others. */
function useOffers({ pages, targets, text, find, onDone }: OffersProps): readonly Offer[] {
  const session = useSession();
  const localText = useLocalText();
  const navigate = useNavigate();
  const words = text.trim();
  const permitted = pages.filter((page) => isOffered(page, session));
  const recent = words === '' ? recentPages(permitted) : [];
  const found = [...recent, ...findPages(permitted, words).filter((page) => !recent.includes(page))];
  const pageOffers = found.map(
    (page, index): Offer => ({
      key: `page-${index}`,
      label: localText(page.title),
      icon: index < recent.length ? <HistoryOutlined /> : <FileTextOutlined />,
      choose: () => {
        onDone();
        void navigate(page.path);
      },
    }),
  );
  if (words === '') return pageOffers;
  const targetOffers = targets
    .filter(({ permission, accepts }) => meets(session.permissions, permission) && accepts?.(words) !== false)
    .map(
      (target, index): Offer => ({
        key: `target-${index}`,
        label: localText(target.label, { text: words }),
        icon: <SearchOutlined />,
        choose: () => find({ target, words }),
      }),
    );
  return [...targetOffers, ...pageOffers];
}
