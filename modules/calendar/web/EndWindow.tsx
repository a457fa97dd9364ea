import { useQueryClient } from '@tanstack/react-query';
import { BUSINESS_PROCESSES } from '@xueji/calendar';
import { api, dataOf, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import type { BusinessWindow } from './calendar-queries.ts';
import { messages } from './messages.ts';
import { spanOf } from './window-span.ts';

/** Asks before a window of the province is ended. */
export function EndWindow({ window, onClose }: { readonly window: BusinessWindow; readonly onClose: () => void }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const ending = useIntent(
    (_: undefined, key) =>
      dataOf(
        api.DELETE('/api/business-windows/{windowId}', {
          params: {
            path: { windowId: window.id },
            header: { 'Idempotency-Key': key, 'If-Match': `"${window.version}"` },
          },
        }),
      ),
    {
      onSuccess: async () => {
        onClose();
        await queries.invalidateQueries({ queryKey: ['calendar'] });
      },
    },
  );
  return (
    <Modal
      open
      title={say('windowEnd', { process: localText(BUSINESS_PROCESSES[window.process]) })}
      okText={say('windowEndConfirm')}
      okButtonProps={{ danger: true }}
      cancelText={say('cancel')}
      confirmLoading={ending.isPending}
      onOk={() => ending.mutate(undefined)}
      onCancel={onClose}
    >
      <ProblemAlert problem={ending.error} />
      <p>{say('windowEndHint', { span: spanOf(window, say) })}</p>
    </Modal>
  );
}
