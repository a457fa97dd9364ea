import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal } from 'antd';
import { extensionMessages } from './extension-messages.ts';
import { type DatedField, extensionFieldsQuery } from './student-queries.ts';

export interface RetireExtensionFieldProps {
  readonly field: DatedField;
  readonly onClose: () => void;
}

/** Asks before a field of the province is retired, which cannot be taken back. */
export function RetireExtensionField({ field, onClose }: RetireExtensionFieldProps) {
  const say = useMessages(extensionMessages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const { key, version } = field;
  const retiring = useIntent(
    (_: undefined, intent) =>
      dataOf(
        api.POST('/api/extension-fields/{fieldKey}/retirement', {
          params: { path: { fieldKey: key }, header: { 'Idempotency-Key': intent, 'If-Match': `"${version}"` } },
        }),
      ),
    {
      onSuccess: async () => {
        onClose();
        await queries.invalidateQueries({ queryKey: extensionFieldsQuery.queryKey });
      },
    },
  );
  return (
    <Modal
      open
      title={say('retireTitle', { name: localText(field.label) })}
      okText={say('retireConfirm')}
      okButtonProps={{ danger: true }}
      cancelText={say('cancel')}
      confirmLoading={retiring.isPending}
      onOk={() => retiring.mutate(undefined)}
      onCancel={onClose}
    >
      <ProblemAlert problem={retiring.error} />
      <p>{say('retireEffect')}</p>
    </Modal>
  );
}
