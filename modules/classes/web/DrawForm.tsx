import { useQuery } from '@tanstack/react-query';
import { given, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import { useId, useState } from 'react';
import { type Balance, type DRAWN_PUPILS, SEED_MAX } from '../model/index.ts';
import { classesQuery } from './class-queries.ts';
import { LineCount, type PlanFormProps } from './ListForm.tsx';
import { messages } from './messages.ts';
import { readPlacementLines } from './placement-lines.ts';

type Who = (typeof DRAWN_PUPILS)[number];

/** 均衡分班: who is drawn, into which classes, what is evened out, and by which seed. */
export function DrawForm({ cohort, planning }: PlanFormProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const ids = { scores: useId(), seed: useId() };
  const { stage, entryYear, gradeCode } = cohort;
  const classes = useQuery(classesQuery({ gradeCode })).data?.classes.filter((each) => each.entryYear === entryYear);
  const [who, setWho] = useState<Who>(cohort.unplaced > 0 ? 'unplaced' : cohort.unapproved > 0 ? 'unapproved' : 'all');
  const [balance, setBalance] = useState<Balance>('sex');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const [seed, setSeed] = useState<number | null>(null);
  const scores = readPlacementLines(text);
  const classIds = (classes ?? []).map(({ id }) => id).filter((id) => !left.includes(id));
  const drawn = { unplaced: cohort.unplaced, unapproved: cohort.unplaced + cohort.unapproved, all: countAll(cohort) };
  const submit = () =>
    planning.mutate({
      ...{ method: 'draw', stage, entryYear, who, classIds, balance },
      ...given({ seed: seed ?? undefined, scores: balance === 'score' ? [...scores.lines] : undefined }),
    });
  return (
    <>
      <fieldset className="class-forming__group">
        <legend>{say('drawWho')}</legend>
        <Radio.Group
          value={who}
          onChange={(event) => setWho(event.target.value as Who)}
          options={[
            { value: 'unplaced', label: say('whoUnplaced', { count: drawn.unplaced }) },
            { value: 'unapproved', label: say('whoUnapproved', { count: drawn.unapproved }) },
            { value: 'all', label: say('whoAll', { count: drawn.all }) },
          ]}
        />
      </fieldset>
      <fieldset className="class-forming__group">
        <legend>{say('drawInto')}</legend>
        <div>
          {classes?.map(({ id, name, memberCount }) => (
            <Checkbox
              key={id}
              checked={!left.includes(id)}
              onChange={() => setLeft(left.includes(id) ? left.filter((each) => each !== id) : [...left, id])}
            >
              {say('classWithCount', { name: localText(name), count: memberCount })}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset className="class-forming__group">
        <legend>{say('balance')}</legend>
        <Radio.Group
          value={balance}
          onChange={(event) => setBalance(event.target.value as Balance)}
          options={[
            { value: 'sex', label: say('balanceSex') },
            { value: 'score', label: say('balanceScore') },
            { value: 'none', label: say('balanceNone') },
          ]}
        />
      </fieldset>
      {balance === 'score' && (
        <div className="class-forming__field">
          <label htmlFor={ids.scores}>{say('scores')}</label>
          <Input.TextArea
            id={ids.scores}
            rows={6}
            value={text}
            placeholder={say('scoresPlaceholder')}
            onChange={(event) => setText(event.target.value)}
          />
          <LineCount read={scores.lines.length} notRead={scores.notRead} />
        </div>
      )}
      <div className="class-forming__field">
        <label htmlFor={ids.seed}>{say('seed')}</label>
        <InputNumber
          id={ids.seed}
          min={0}
          max={SEED_MAX}
          precision={0}
          value={seed}
          placeholder={say('seedPlaceholder')}
          onChange={setSeed}
          style={{ width: 240 }}
        />
        <span className="class-forming__hint">{say('seedHint')}</span>
      </div>
      <div className="class-forming__actions">
        <Button
          type="primary"
          disabled={drawn[who] === 0 || classIds.length === 0}
          loading={planning.isPending}
          onClick={submit}
        >
          {say('planSubmit')}
        </Button>
      </div>
    </>
  );
}

function countAll({ unplaced, unapproved, placed }: PlanFormProps['cohort']): number {
  return unplaced + unapproved + placed;
}
