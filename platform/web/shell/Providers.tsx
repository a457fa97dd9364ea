import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { queryClient } from '../api/query-client.ts';
import { useLanguage } from '../i18n/language.ts';
import { antdTheme } from '../theme/antd-theme.ts';
import '../theme/global.css';

const LOCALES = { zh: zhCN, en: enUS } as const;

/** What every page stands on: theme, language of the controls, and what was read from the node. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={antdTheme}
        locale={LOCALES[useLanguage()]}
        // Two characters on a button stay a word: 提交, not 提 交.
        button={{ autoInsertSpace: false }}
        // No ripple: it says nothing and moves.
        wave={{ disabled: true }}
        virtual={false}
        getPopupContainer={popupsPlace}
      >
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  );
}

/**
 * What opens from a dialog belongs to the dialog: a screen reader that is in it finds the choices, and they stay in place when
 * the page beneath is scrolled.
 */
function popupsPlace(trigger: HTMLElement | undefined): HTMLElement {
  return trigger?.closest<HTMLElement>('.ant-modal-container') ?? document.body;
}
