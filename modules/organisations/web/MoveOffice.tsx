import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ConfirmCount, dataOf, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { useState } from 'react';
import { DayField, TextField } from './Field.tsx';
import { OfficeField } from './OfficeField.tsx';
import { type OfficeDialogProps, useToday, writeHeader } from './office-dialog.ts';
import { messages } from './office-messages.ts';
import { holdingsQuery } from './office-queries.ts';

/** The shortest ground the wire schema takes. */
const REASON_MIN = 2;

/** Moves an office with everything below it under another superior; asks for the number of pupils that go with it. */
export function MoveOffice({ office, onDone }: OfficeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const holdings = useQuery(holdingsQuery(office.id));
  const [parentId, setParentId] = useState<string>();
  const [effectiveOn, setEffectiveOn] = useState(useToday());
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isReasonMissing = reason.trim().length < REASON_MIN;
  const moving = useIntent(
    (body: { parentId: string; effectiveOn: string; reason: string }, key) =>
      dataOf(
        api.POST('/api/organisations/{organisationId}/subordination', {
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
  const move = () => {
    setIsTried(true);
    if (parentId !== undefined && !isReasonMissing) moving.mutate({ parentId, effectiveOn, reason });
  };
  const held = holdings.data;
  const missing = isTried ? say('required') : undefined;
  return (
    <ConfirmCount
      isOpen={held !== undefined || holdings.error !== null}
      title={say('moveOf', { name: localText(office.name) })}
      count={held?.pupils ?? 0}
      confirmLabel={say('move')}
      isPending={moving.isPending}
      problem={moving.error ?? holdings.error}
      onConfirm={move}
      onCancel={onDone}
    >
      <p>
        {say('moveEffect', { pupils: held?.pupils ?? 0, classes: held?.classes ?? 0, cases: held?.runningCases ?? 0 })}
      </p>
      <OfficeField
        label={say('newSuperior')}
        value={parentId}
        onChange={setParentId}
        authoritiesOnly
        error={parentId === undefined ? missing : undefined}
      />
      <DayField label={say('effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
      <TextField
        label={say('reason')}
        hint={say('reasonHint')}
        value={reason}
        onChange={setReason}
        lengthMax={200}
        error={isReasonMissing ? missing : undefined}
      />
    </ConfirmCount>
  );
}
