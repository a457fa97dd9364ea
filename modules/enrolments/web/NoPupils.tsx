import { EmptyState, useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { Link } from 'react-router';
import { messages } from './messages.ts';
import type { PupilList } from './pupil-queries.ts';

export interface NoPupilsProps {
  /** As what the searched words were understood; null where nothing was searched for. */
  readonly searchKind: PupilList['searchKind'];
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** Nobody to show: nobody was found, nobody fits, or nobody is there yet. */
export function NoPupils({ searchKind, isFiltered, onClear }: NoPupilsProps) {
  const say = useMessages(messages);
  const mayImport = useMay('registration.import');
  const clear = <Button onClick={onClear}>{say('emptyClear')}</Button>;
  if (searchKind !== null) {
    const isName = searchKind === 'name' || searchKind === 'pinyin';
    const hint = (
      <>
        {say(isName ? 'emptySearchOfName' : 'emptySearchOfNumber')}
        <br />
        {say('emptySearchScope')}
      </>
    );
    return <EmptyState level={2} title={say('emptySearch')} hint={hint} action={clear} />;
  }
  if (isFiltered)
    return <EmptyState level={2} title={say('emptyFiltered')} hint={say('emptyFilteredHint')} action={clear} />;
  if (!mayImport) return <EmptyState level={2} title={say('empty')} hint={say('emptyReaderHint')} />;
  return (
    <EmptyState
      level={2}
      title={say('empty')}
      hint={say('emptyHint')}
      action={<Link to="/registration/imports">{say('emptyAction')}</Link>}
    />
  );
}
