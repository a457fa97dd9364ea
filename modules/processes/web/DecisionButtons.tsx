import { useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import type { Verdict } from '../model/index.ts';
import { messages } from './messages.ts';

interface DecisionButtonsProps {
  readonly onChoose: (verdict: Verdict) => void;
  readonly isDisabled?: boolean;
}

/** 通过, 退回补正, 不通过. Each leads to the dialog that shows what will happen. */
export function DecisionButtons({ onChoose, isDisabled = false }: DecisionButtonsProps) {
  const say = useMessages(messages);
  return (
    <>
      <Button type="primary" disabled={isDisabled} onClick={() => onChoose('pass')}>
        {say('pass')}
      </Button>
      <Button disabled={isDisabled} onClick={() => onChoose('return')}>
        {say('return')}
      </Button>
      <Button danger disabled={isDisabled} onClick={() => onChoose('refuse')}>
        {say('refuse')}
      </Button>
    </>
  );
}
