import { DownOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import type { MenuItem, MenuSection } from '../pages/menu.ts';
import './SideMenu.css';

export interface SideMenuProps {
  readonly sections: readonly MenuSection[];
  /** The entry that the page on screen belongs to. */
  readonly activePath: string | undefined;
}

/** The menu of daily work. A part with one page is that page's link; one with several opens and closes. */
export function SideMenu({ sections, activePath }: SideMenuProps) {
  const say = useMessages(messages);
  return (
    <nav className="side-menu not-printed" aria-label={say('mainMenu')}>
      <ul>
        {sections.map((section) => (
          <li key={section.id}>
            <Section section={section} activePath={activePath} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Section({ section, activePath }: { readonly section: MenuSection; readonly activePath: string | undefined }) {
  const localText = useLocalText();
  const [only, ...others] = section.items;
  if (only !== undefined && others.length === 0) {
    return (
      <MenuLink item={only} activePath={activePath} className="side-menu__link">
        <span className="side-menu__icon" aria-hidden>
          {section.icon}
        </span>
      </MenuLink>
    );
  }
  return (
    <details className="side-menu__section" open>
      <summary className="side-menu__link">
        <span className="side-menu__icon" aria-hidden>
          {section.icon}
        </span>
        {localText(section.label)}
        <DownOutlined className="side-menu__fold" aria-hidden />
      </summary>
      <ul>
        {section.items.map((item) => (
          <li key={item.path}>
            <MenuLink item={item} activePath={activePath} className="side-menu__link side-menu__link--inner" />
          </li>
        ))}
      </ul>
    </details>
  );
}

interface MenuLinkProps {
  readonly item: MenuItem;
  readonly activePath: string | undefined;
  readonly className: string;
  readonly children?: React.ReactNode;
}

function MenuLink({ item, activePath, className, children }: MenuLinkProps) {
  const localText = useLocalText();
  return (
    <Link className={className} to={item.path} aria-current={item.path === activePath ? 'page' : undefined}>
      {children}
      {localText(item.label)}
    </Link>
  );
}
