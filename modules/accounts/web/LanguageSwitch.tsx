import type { Language } from '@xueji/kernel';
import { useIntent, useLanguage, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { messages } from './messages.ts';
import { useSetLanguage } from './use-set-language.ts';

/** Switches the whole interface, and remembers the choice with the account. */
export function LanguageSwitch() {
  const setLanguage = useSetLanguage();
  // The page has switched before the node answers; should the node not hear of it, this browser still remembers.
  const switching = useIntent(setLanguage);
  return <LanguageButton onChoose={(language) => switching.mutate(language)} />;
}

/** A button that names the other language in its own words. */
export function LanguageButton({ onChoose }: { readonly onChoose: (language: Language) => unknown }) {
  const say = useMessages(messages);
  const other: Language = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" aria-label={say('switchLanguage')} onClick={() => onChoose(other)}>
      <span lang={other === 'zh' ? 'zh-CN' : 'en'}>{say('otherLanguage')}</span>
    </Button>
  );
}
