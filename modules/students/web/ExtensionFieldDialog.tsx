import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf, focusFirstField, ProblemAlert, useIntent, useLocalText, useMessages } from '@xueji/platform/web';
import { Form, Input, Modal, Radio, Select } from 'antd';
import { EXTENSION_KINDS, type ExtensionKind } from '../model/index.ts';
import { readChoices } from './extension-choices.ts';
import { extensionMessages } from './extension-messages.ts';
import { type DatedField, extensionFieldsQuery } from './student-queries.ts';

interface Fields {
  readonly zh: string;
  readonly en: string;
  readonly zhHelp: string;
  readonly enHelp: string;
  readonly kind: ExtensionKind;
  readonly choices: string;
  readonly isRequired: boolean;
  readonly effectiveFrom: string;
  readonly source: string;
}

export interface ExtensionFieldDialogProps {
  readonly today: string;
  /** The field to change; a new one where absent. */
  readonly field: DatedField | undefined;
  readonly onClose: () => void;
}

/** Adds a field of the province, or changes its words and whether it is required. */
export function ExtensionFieldDialog({ today, field, onClose }: ExtensionFieldDialogProps) {
  const say = useMessages(extensionMessages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form);
  const saving = useIntent((fields: Fields, key) => dataOf(send(fields, field, key)), {
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: extensionFieldsQuery.queryKey });
    },
  });
  const rules = [{ required: true, whitespace: true, message: say('missing') }];
  return (
    <Modal
      open
      title={field === undefined ? say('addTitle') : say('changeTitle', { name: localText(field.label) })}
      okText={say('save')}
      cancelText={say('cancel')}
      confirmLoading={saving.isPending}
      width={640}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{say('minimal')}</p>
      <ProblemAlert problem={saving.error} />
      <div ref={focusFirstField}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initialFields(field, today)}
          onFinish={(fields) => saving.mutate(fields)}
        >
          <Form.Item name="zh" label={say('zhLabel')} rules={rules}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="en" label={say('enLabel')} rules={rules}>
            <Input maxLength={40} autoComplete="off" lang="en" />
          </Form.Item>
          <Form.Item name="zhHelp" label={say('zhHelp')} rules={rules}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="enHelp" label={say('enHelp')} rules={rules}>
            <Input maxLength={200} autoComplete="off" lang="en" />
          </Form.Item>
          {field === undefined && (
            <Form.Item name="kind" label={say('kind')} extra={say('kindHint')}>
              <Select options={EXTENSION_KINDS.map((value) => ({ value, label: say(`kind_${value}`) }))} />
            </Form.Item>
          )}
          {field === undefined && kind === 'choice' && <Choices />}
          <Form.Item name="isRequired" label={say('requiredChoice')} extra={say('requiredHint')}>
            <Radio.Group
              options={[true, false].map((value) => ({ value, label: say(value ? 'always' : 'optional') }))}
            />
          </Form.Item>
          {field === undefined && (
            <Form.Item
              name="effectiveFrom"
              label={say('effectiveFrom')}
              rules={[
                {
                  validator: (_, day: string) =>
                    /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= today
                      ? Promise.resolve()
                      : Promise.reject(new Error(say('badDay', { day: today }))),
                },
              ]}
            >
              <Input maxLength={10} autoComplete="off" />
            </Form.Item>
          )}
          <Form.Item
            name="source"
            label={say('source')}
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

/** The values of a choice, one to a line. */
function Choices() {
  const say = useMessages(extensionMessages);
  const check = (_: unknown, text: string) => {
    const read = readChoices(text);
    if (read.kind === 'unclear') return Promise.reject(new Error(say('choicesBad', { line: read.line })));
    return read.choices.length === 0 ? Promise.reject(new Error(say('choicesNone'))) : Promise.resolve();
  };
  return (
    <Form.Item name="choices" label={say('choices')} extra={say('choicesHint')} rules={[{ validator: check }]}>
      <Input.TextArea rows={4} autoComplete="off" />
    </Form.Item>
  );
}

function initialFields(field: DatedField | undefined, today: string): Partial<Fields> {
  if (field === undefined) return { kind: 'text', choices: '', isRequired: false, effectiveFrom: today };
  const { label, help, isRequired, source } = field;
  return { zh: label.zh, en: label.en, zhHelp: help.zh, enHelp: help.en, isRequired, source };
}

function send(fields: Fields, field: DatedField | undefined, key: string) {
  const wording = {
    label: { zh: fields.zh.trim(), en: fields.en.trim() },
    help: { zh: fields.zhHelp.trim(), en: fields.enHelp.trim() },
    isRequired: fields.isRequired,
    source: fields.source.trim(),
  };
  if (field !== undefined)
    return api.PUT('/api/extension-fields/{fieldKey}', {
      params: { path: { fieldKey: field.key }, header: { 'Idempotency-Key': key, 'If-Match': `"${field.version}"` } },
      body: wording,
    });
  const { kind, effectiveFrom } = fields;
  const read = readChoices(kind === 'choice' ? fields.choices : '');
  const choices = read.kind === 'read' ? read.choices.map(({ code, label }) => ({ code, label: { ...label } })) : [];
  return api.POST('/api/extension-fields', {
    params: { header: { 'Idempotency-Key': key } },
    body: { ...wording, kind, choices, effectiveFrom },
  });
}
