import { useLocalText, useMessages } from '@xueji/platform/web';
import { APPROVALS } from '@xueji/students';
import { correctionMessages } from './correction-messages.ts';
import type { ShownChange } from './correction-queries.ts';
import './ChangeList.css';

/** Values before and after, one to a line, with who must agree where somebody must. */
export function ChangeList({ changes }: { readonly changes: readonly ShownChange[] }) {
  const say = useMessages(correctionMessages);
  const localText = useLocalText();
  return (
    <ul className="change-list">
      {changes.map(({ field, label, from, to, approval }) => (
        <li key={field}>
          <span className="change-list__label">{localText(label)}</span>{' '}
          <del>{from === null ? say('emptyValue') : localText(from)}</del> <span aria-hidden>→</span>{' '}
          <ins>{to === null ? say('emptyValue') : localText(to)}</ins>
          {approval !== 'none' && <small className="change-list__approval">{localText(APPROVALS[approval])}</small>}
        </li>
      ))}
    </ul>
  );
}
