import { CloseOutlined } from '@ant-design/icons';
import { useMessages, wordsOf } from '@xueji/platform/web';
import { Button } from 'antd';
import { messages } from './messages.ts';

export interface SearchResultProps {
  readonly searchId: string;
  readonly onClear: () => void;
}

/** Says that the list is what a search found, and for which words where this browser still knows them. */
export function SearchResult({ searchId, onClear }: SearchResultProps) {
  const say = useMessages(messages);
  const words = wordsOf(searchId);
  return (
    <>
      <strong>{words === undefined ? say('searchResult') : say('searchResultFor', { words })}</strong>
      <Button type="link" size="small" icon={<CloseOutlined aria-hidden />} onClick={onClear}>
        {say('searchClear')}
      </Button>
    </>
  );
}
