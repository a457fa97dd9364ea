import { BrandMark, messages as shellMessages, showLanguage, useMessages } from '@xueji/platform/web';
import { type ReactNode, useEffect } from 'react';
import { LanguageButton } from './LanguageSwitch.tsx';
import './PublicFrame.css';

export interface PublicFrameProps {
  /** Names the page in the browser. */
  readonly title: string;
  /** With its h1. What asks or answers stands on a `public-frame__card`. */
  readonly children: ReactNode;
}

/** The frame of a page that is open to everybody, on a telephone as on a desk: whose it is, the other language, one column. */
export function PublicFrame({ title, children }: PublicFrameProps) {
  const sayProduct = useMessages(shellMessages);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="public-frame">
      <header className="public-frame__top">
        <span className="public-frame__brand">
          <BrandMark />
          {sayProduct('product')}
        </span>
        <LanguageButton onChoose={(language) => void showLanguage(language)} />
      </header>
      <main className="public-frame__main">{children}</main>
    </div>
  );
}
