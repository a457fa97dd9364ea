import { useQueryClient } from '@tanstack/react-query';
import { BUSINESS_PROCESSES, type BusinessProcess, parseMonthDay } from '@xueji/calendar';
import { api, dataOf, focusFirstField, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Form, Input, Modal } from 'antd';
import type { BusinessWindow } from './calendar-queries.ts';
import { messages } from './messages.ts';

export interface WindowDialogProps {
  readonly process: BusinessProcess;
  /** The window to change; left out, a new one is made. */
  readonly window?: BusinessWindow;
  readonly onClose: () => void;
}

interface Fields {
  readonly opensOn: string;
  readonly closesOn: string;
  readonly source: string;
}

/** Shortens a process for the province. The server refuses what goes beyond the nation's window and says which. */
export function WindowDialog({ process, window, onClose }: WindowDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const saving = useIntent((fields: Fields, key) => save(process, window, fields, key), {
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['calendar'] });
    },
  });
  const monthDay = {
    validator: (_rule: unknown, value: string | undefined) =>
      parseMonthDay(value ?? '') === undefined ? Promise.reject(new Error(say('monthDayWrong'))) : Promise.resolve(),
  };
  return (
    <Modal
      open
      title={say(window === undefined ? 'windowAdd' : 'windowChange', {
        process: localText(BUSINESS_PROCESSES[process]),
      })}
      okText={say('save')}
      cancelText={say('cancel')}
      confirmLoading={saving.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={saving.error} />
      <div ref={focusFirstField}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={window ?? { opensOn: '', closesOn: '', source: '' }}
          onFinish={(fields) => saving.mutate(fields)}
        >
          <Form.Item name="opensOn" label={say('opensOn')} rules={[monthDay]}>
            <Input maxLength={5} placeholder="08-20" autoComplete="off" />
          </Form.Item>
          <Form.Item name="closesOn" label={say('closesOn')} extra={say('monthDayHint')} rules={[monthDay]}>
            <Input maxLength={5} placeholder="10-31" autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="source"
            label={say('windowSource')}
            extra={say('windowSourceHint')}
            rules={[{ required: true, whitespace: true, min: 2, message: say('windowSourceMissing') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

function save(
  process: BusinessProcess,
  window: BusinessWindow | undefined,
  { opensOn, closesOn, source }: Fields,
  key: string,
) {
  const body = { opensOn, closesOn, source };
  if (window === undefined) {
    return dataOf(
      api.POST('/api/business-windows', {
        params: { header: { 'Idempotency-Key': key } },
        body: { process, ...body },
      }),
    );
  }
  return dataOf(
    api.PUT('/api/business-windows/{windowId}', {
      params: {
        path: { windowId: window.id },
        header: { 'Idempotency-Key': key, 'If-Match': `"${window.version}"` },
      },
      body,
    }),
  );
}
