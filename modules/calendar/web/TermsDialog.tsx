import { useQueryClient } from '@tanstack/react-query';
import { schoolYearStarting, type TermDates } from '@xueji/calendar';
import { api, DayInput, dataOf, focusFirstField, ProblemAlert, useIntent, useMessages } from '@xueji/platform/web';
import { Form, Modal } from 'antd';
import type { SchoolTerms } from './calendar-queries.ts';
import { messages } from './messages.ts';

type Fields = { readonly [Name in keyof TermDates]: string };

const FIELDS = ['firstFrom', 'firstTo', 'secondFrom', 'secondTo'] as const satisfies readonly (keyof Fields)[];

/** Sets the four days of a school year. */
export function TermsDialog({ terms, onClose }: { readonly terms: SchoolTerms; readonly onClose: () => void }) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const saving = useIntent(
    (body: Fields, key) =>
      dataOf(
        api.PUT('/api/school-terms/{startYear}', {
          params: {
            path: { startYear: terms.startYear },
            header: { 'Idempotency-Key': key, 'If-Match': `"${terms.version}"` },
          },
          body,
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
      title={say('termsChange', { label: schoolYearStarting(terms.startYear).label })}
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
          initialValues={terms}
          onFinish={({ firstFrom, firstTo, secondFrom, secondTo }) =>
            saving.mutate({ firstFrom, firstTo, secondFrom, secondTo })
          }
        >
          {FIELDS.map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={say(name)}
              rules={[{ required: true, message: say('dateMissing') }]}
            >
              <DayInput />
            </Form.Item>
          ))}
        </Form>
      </div>
    </Modal>
  );
}
