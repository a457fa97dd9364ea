import { useLocalText, useMessages } from '@xueji/platform/web';
import { shownExtension } from '../model/index.ts';
import { messages } from './messages.ts';
import type { ExtensionValue } from './student-queries.ts';
import './FieldSheet.css';

/** What the province adds to the form, as it was filled in. Nothing where it adds nothing. */
export function ExtensionSheet({ values }: { readonly values: readonly ExtensionValue[] }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const shown = shownExtension(values);
  if (shown.length === 0) return null;
  return (
    <section className="field-sheet">
      <h2 className="field-sheet__title">{say('groupExtension')}</h2>
      <dl className="field-sheet__fields">
        {shown.map(({ key, label, text, isRetired }) => (
          <div key={key}>
            <dt>
              {localText(label)}
              {isRetired && ` (${say('extensionRetired')})`}
            </dt>
            <dd>{text === null ? <span className="field-sheet__empty">—</span> : localText(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
