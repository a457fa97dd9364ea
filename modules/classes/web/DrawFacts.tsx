import { ProblemAlert, StatusTag, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { type Placement, useCheckDraw } from './forming-queries.ts';
import { messages } from './messages.ts';

const BALANCE_WORDS = { none: 'balanceNone', sex: 'balanceSex', score: 'balanceScore' } as const;

/** What a draw depends on, for anybody who wants to repeat it, and a button that does. */
export function DrawFacts({ placement }: { readonly placement: Placement }) {
  const say = useMessages(messages);
  const checking = useCheckDraw(placement.id);
  const { balance, seed, digest } = placement;
  return (
    <section className="class-forming placement-page__draw" aria-label={say('drawFacts')}>
      <p>
        {balance !== null && say(BALANCE_WORDS[balance])} · {say('seedShown', { seed: String(seed) })}
      </p>
      <p className="class-forming__hint">{say('digestShown', { digest: digest ?? '–' })}</p>
      <ProblemAlert problem={checking.error} onRetry={() => checking.mutate()} />
      <p>
        <Button loading={checking.isPending} onClick={() => checking.mutate()}>
          {say('checkDraw')}
        </Button>{' '}
        {checking.data !== undefined && (
          <StatusTag tone={checking.data.isSame ? 'done' : 'danger'}>
            {checking.data.isSame ? say('drawSame') : say('drawDiffers', { count: checking.data.differing })}
          </StatusTag>
        )}
      </p>
    </section>
  );
}
