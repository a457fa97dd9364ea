import { useQueryClient } from '@tanstack/react-query';
import { type CodeListKey, codeLists } from '@xueji/code-sets';
import { api, dataOf, focusFirstField, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Form, Input, Modal, Select } from 'antd';
import { countableItems } from './code-view.ts';
import { messages } from './messages.ts';

interface Fields {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly countsAs: string;
  readonly source: string;
}

/** Adds a value of the province to a list. What cannot be added the server refuses, and says why. */
export function AddCodeDialog({ listKey, onClose }: { readonly listKey: CodeListKey; readonly onClose: () => void }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const length = codeLists[listKey].items[0]?.code.length ?? 1;
  const adding = useIntent(
    ({ code, zh, en, countsAs, source }: Fields, key) =>
      dataOf(
        api.POST('/api/code-additions', {
          params: { header: { 'Idempotency-Key': key } },
          body: { list: listKey, code: code.trim().toUpperCase(), label: { zh, en }, countsAs, source },
        }),
      ),
    {
      onSuccess: async () => {
        onClose();
        await queries.invalidateQueries({ queryKey: ['code-sets'] });
      },
    },
  );
  const rules = [{ required: true, whitespace: true, message: say('missing') }];
  return (
    <Modal
      open
      title={say('addTitle', { list: localText(codeLists[listKey].name) })}
      okText={say('save')}
      cancelText={say('cancel')}
      confirmLoading={adding.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{say('addHint')}</p>
      <ProblemAlert problem={adding.error} />
      <div ref={focusFirstField}>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => adding.mutate(fields)}>
          <Form.Item name="code" label={say('codeField')} extra={say('codeHint', { count: length })} rules={rules}>
            <Input maxLength={length} autoComplete="off" />
          </Form.Item>
          <Form.Item name="zh" label={say('zh')} rules={rules}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="en" label={say('en')} rules={rules}>
            <Input maxLength={40} autoComplete="off" lang="en" />
          </Form.Item>
          <Form.Item name="countsAs" label={say('countsAsField')} extra={say('countsAsHint')} rules={rules}>
            <Select
              options={countableItems(listKey).map(({ code, label }) => ({
                value: code,
                label: `${code} ${localText(label)}`,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="source"
            label={say('sourceField')}
            extra={say('sourceHint')}
            rules={[{ required: true, whitespace: true, min: 2, message: say('missing') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
