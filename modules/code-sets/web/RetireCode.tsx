import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import type { StoredAddition } from './code-view.ts';
import { messages } from './messages.ts';

/** Asks before a value of the province is retired, which cannot be taken back. */
export function RetireCode({ addition, onClose }: { readonly addition: StoredAddition; readonly onClose: () => void }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const retiring = useIntent(
    (_: undefined, key) =>
      dataOf(
        api.POST('/api/code-additions/{additionId}/retirement', {
          params: {
            path: { additionId: addition.id },
            header: { 'Idempotency-Key': key, 'If-Match': `"${addition.version}"` },
          },
        }),
      ),
    {
      onSuccess: async () => {
        onClose();
        await queries.invalidateQueries({ queryKey: ['code-sets'] });
      },
    },
  );
  return (
    <Modal
      open
      title={say('retireTitle', { name: localText(addition.label) })}
      okText={say('retireConfirm')}
      okButtonProps={{ danger: true }}
      cancelText={say('cancel')}
      confirmLoading={retiring.isPending}
      onOk={() => retiring.mutate(undefined)}
      onCancel={onClose}
    >
      <ProblemAlert problem={retiring.error} />
      <p>{say('retireHint')}</p>
    </Modal>
  );
}
