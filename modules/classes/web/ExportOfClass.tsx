import { useQuery } from '@tanstack/react-query';
import type { ExportHead, ExportOffer } from '@xueji/exports';
import { ExportButton } from '@xueji/exports/web';
import { ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Select } from 'antd';
import { useState } from 'react';
import { classesQuery } from './class-queries.ts';
import { messages } from './messages.ts';
import './ExportOfClass.css';

interface ExportOfClassProps {
  /** Its scope is a class. */
  readonly offer: ExportHead;
  readonly readOffer: () => Promise<ExportOffer>;
  /** The scope may be left out: every class of the office. */
  readonly isForAll: boolean;
}

const ALL = 'all';

/** An export of one of the own classes, or of all of them: choose, then ask. */
export function ExportOfClass({ offer, readOffer, isForAll }: ExportOfClassProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useQuery(classesQuery({}));
  const [chosen, setChosen] = useState(isForAll ? ALL : undefined);
  const classes = reading.data?.classes ?? [];
  const counted = classes.filter(({ id }) => chosen === ALL || id === chosen);
  return (
    <div className="export-of-class">
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      <Select<string>
        aria-label={say('exportClass', { what: localText(offer.label) })}
        placeholder={say('exportClassChoose')}
        value={chosen ?? null}
        onChange={setChosen}
        loading={reading.isPending}
        options={[
          ...(isForAll ? [{ value: ALL, label: say('exportClassAll') }] : []),
          ...classes.map(({ id, name }) => ({ value: id, label: localText(name) })),
        ]}
      />
      <ExportButton
        offer={offer}
        readOffer={readOffer}
        scope={{ classId: chosen === ALL ? undefined : chosen }}
        count={counted.reduce((sum, { memberCount }) => sum + memberCount, 0)}
      />
    </div>
  );
}
