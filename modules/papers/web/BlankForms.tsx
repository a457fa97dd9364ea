import { FileTextOutlined } from '@ant-design/icons';
import { api, ProblemAlert, saveDownload, useIntent, useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { messages } from './messages.ts';

const STAGES = ['1', '2', '3'] as const;
type Stage = (typeof STAGES)[number];

/** 空白采集表 of the stages the school teaches, for an authority of all, fetched at once: they carry nothing of anybody. */
export function BlankForms() {
  const say = useMessages(messages);
  const { stages: taught } = useSession();
  const offered = STAGES.filter((stage) => taught.length === 0 || taught.includes(Number(stage)));
  const fetching = useIntent(async (stage: Stage) => {
    const { data, response } = await api.GET('/api/papers/blank-forms/{stage}', {
      params: { path: { stage } },
      parseAs: 'blob',
    });
    saveDownload(data as unknown as Blob, response);
  });
  return (
    <section className="papers-page__blank" aria-label={say('blankForms')}>
      <h2>{say('blankForms')}</h2>
      {offered.map((stage) => (
        <Button
          key={stage}
          icon={<FileTextOutlined aria-hidden />}
          loading={fetching.isPending && fetching.variables === stage}
          onClick={() => fetching.mutate(stage)}
        >
          {say(`stage${stage}`)}
        </Button>
      ))}
      <p>{say('blankFormsHint')}</p>
      <ProblemAlert problem={fetching.error} />
    </section>
  );
}
