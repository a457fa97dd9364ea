import { DownOutlined, StarFilled, StarOutlined, TeamOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import type { Filters } from '../filters/use-filters.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from './messages.ts';
import { useViews } from './use-views.ts';
import { ViewEditor } from './ViewEditor.tsx';
import './ViewMenu.css';

export interface ViewMenuProps {
  /** The id of the list's table. */
  readonly list: string;
  readonly filters: Filters;
}

/** Views of a list saved under names: open one, save the present one, and look after one's own. */
export function ViewMenu({ list, filters }: ViewMenuProps) {
  const say = useMessages(messages);
  const views = useViews(list, filters);
  const [isOpen, setIsOpen] = useState(false);
  const { shown, acting, acts } = views;
  const setOpen = (open: boolean) => {
    setIsOpen(open);
    acting.reset();
  };

  const content = (
    <section className="view-menu" aria-label={say('views')}>
      <ProblemAlert problem={views.reading.error ?? acting.error} onRetry={views.reading.refetch} />
      <ul className="view-menu__list">
        {views.views?.map((view) => (
          <li key={view.id} className={`view-menu__item ${view === shown ? 'view-menu__item--shown' : ''}`}>
            <Button
              type="text"
              className="view-menu__open"
              aria-current={view === shown}
              disabled={view.state === null}
              onClick={() => {
                if (view.state !== null) views.apply(view.state);
                setOpen(false);
              }}
            >
              {view.name}
              {view.isShared && <TeamOutlined aria-label={say(view.isOwn ? 'viewShared' : 'viewOfColleague')} />}
            </Button>
            <Button
              type="text"
              aria-label={say(view.isDefault ? 'viewNoDefault' : 'viewDefault', { name: view.name })}
              aria-pressed={view.isDefault}
              icon={view.isDefault ? <StarFilled /> : <StarOutlined />}
              onClick={() => acts.setDefault(view.isDefault ? null : view)}
            />
          </li>
        ))}
      </ul>
      {views.views?.length === 0 && <p className="view-menu__hint">{say('viewsNone')}</p>}
      <ViewEditor key={shown?.id ?? 'none'} views={views} />
    </section>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={setOpen}
      content={content}
      destroyOnHidden
    >
      <Button className="filter-bar__views" aria-expanded={isOpen}>
        {shown === undefined ? say('views') : say('viewNamed', { name: shown.name })}
        <DownOutlined aria-hidden />
      </Button>
    </Popover>
  );
}
