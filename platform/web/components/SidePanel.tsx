import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useId } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import './SidePanel.css';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The full page of the same thing: a button at the foot. */
  readonly onOpenPage?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** A look at one row beside its list. Does not cover the list's beginning and does not take the keyboard away. */
export function SidePanel({ title, children, onOpenPage, onClose }: SidePanelProps) {
  const say = useMessages(messages);
  const titleId = useId();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A list that closed on this key has said so; a dialog over the panel takes the key for itself.
      if (event.key === 'Escape' && !event.defaultPrevented && !isDialogOpen()) onClose();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onClose]);

  return (
    <section className="side-panel" aria-labelledby={titleId}>
      <header className="side-panel__head">
        <h2 id={titleId} className="side-panel__title">
          {title}
        </h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('panelClose')} onClick={onClose} />
      </header>
      <div className="side-panel__body">{children}</div>
      {onOpenPage !== undefined && (
        <footer className="side-panel__foot">
          <Button onClick={onOpenPage}>{say('panelOpen')}</Button>
        </footer>
      )}
    </section>
  );
}

function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0);
}
