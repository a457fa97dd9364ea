import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ConfirmCount, dataOf, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { useState } from 'react';
import { DayField, TextField } from './Field.tsx';
import { OfficeField } from './OfficeField.tsx';
import { type OfficeDialogProps, useToday, writeHeader } from './office-dialog.ts';
import { messages } from './office-messages.ts';
import { holdingsQuery, mergersQuery } from './office-queries.ts';

/** The shortest ground the wire schema takes. */
const REASON_MIN = 2;

/** Merges a school into another; asks for the number of pupils that go over. One that was interrupted is continued. */
export function MergeOffice({ office, onDone }: OfficeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const holdings = useQuery(holdingsQuery(office.id));
  const mergers = useQuery(mergersQuery(office.id));
  const running = mergers.data?.mergers.find(({ school, isUnderWay }) => isUnderWay && school.id === office.id);
  const [chosenId, setChosenId] = useState<string>();
  const [effectiveOn, setEffectiveOn] = useState(useToday());
  const [typedReason, setTypedReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const successorId = running?.successor.id ?? chosenId;
  const reason = running?.reason ?? typedReason;
  const isReasonMissing = reason.trim().length < REASON_MIN;
  const merging = useIntent(
    (body: { successorId: string; effectiveOn: string; reason: string }, key) =>
      dataOf(
        api.POST('/api/organisations/{organisationId}/merger', {
          params: { path: { organisationId: office.id }, header: writeHeader(key, office.version) },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        onDone();
        await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      },
    },
  );
  const merge = () => {
    setIsTried(true);
    if (successorId === undefined || isReasonMissing) return;
    merging.mutate({ successorId, effectiveOn: running?.effectiveOn ?? effectiveOn, reason });
  };
  const held = holdings.data;
  const problem = holdings.error ?? mergers.error;
  const missing = isTried ? say('required') : undefined;
  return (
    <ConfirmCount
      isOpen={(held !== undefined && mergers.data !== undefined) || problem !== null}
      title={say('mergeOf', { name: localText(office.name) })}
      count={held?.pupils ?? 0}
      confirmLabel={say(running === undefined ? 'merge' : 'mergeContinue')}
      isPending={merging.isPending}
      problem={merging.error ?? problem}
      onConfirm={merge}
      onCancel={onDone}
    >
      <p>
        {say('mergeEffect', {
          pupils: held?.pupils ?? 0,
          classes: held?.classes ?? 0,
          cases: held?.runningCases ?? 0,
          code: office.code,
        })}
      </p>
      <p>{say('mergePeople')}</p>
      {running === undefined ? (
        <>
          <OfficeField
            label={say('mergeInto')}
            hint={say('mergeIntoHint')}
            value={chosenId}
            onChange={setChosenId}
            except={office.id}
            error={chosenId === undefined ? missing : undefined}
          />
          <DayField label={say('effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
          <TextField
            label={say('reason')}
            hint={say('reasonHint')}
            value={typedReason}
            onChange={setTypedReason}
            lengthMax={200}
            error={isReasonMissing ? missing : undefined}
          />
        </>
      ) : (
        <p>{say('mergeUnderWay', { name: localText(running.successor.name) })}</p>
      )}
    </ConfirmCount>
  );
}
