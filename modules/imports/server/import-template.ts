import { formItems, listOf } from '@xueji/code-sets';
import type { Language, LocalText } from '@xueji/kernel';
import type { NewTemplate, TemplateColumn } from '@xueji/platform/spreadsheet';
import { codeListKeyOf, type ExtensionField, type FieldPath, fieldOf, labelOfField } from '@xueji/students';
import type { OpenedTemplate } from './import-task.ts';

/**
 * What the columns of a template may hold is drawn from the catalogue and from what the province adds to it; the task adds what
 * only the school knows.
 */
export function templateOf(
  opened: OpenedTemplate,
  required: readonly FieldPath[],
  extension: readonly ExtensionField[],
  language: Language,
): NewTemplate {
  return {
    // Titles and choices are what the reader knows best, so they are Chinese in both languages; the notes are the reader's.
    sheetName: '名册',
    choicesSheetName: '选项',
    choiceRefused:
      language === 'zh'
        ? { title: '不在选项中', detail: '请从下拉列表中选择；其他写法上传后可能不被识别。' }
        : { title: 'Not one of the choices', detail: 'Choose from the list; other spellings may not be understood.' },
    columns: [
      ...opened.columns.map((path) => columnOf(path, opened, required.includes(path), language)),
      ...extension.map((field) => extensionColumn(field, opened, language)),
    ],
  };
}

function columnOf(path: FieldPath, opened: OpenedTemplate, isRequired: boolean, language: Language): TemplateColumn {
  const field = fieldOf(path);
  const label = labelOfField(path).zh;
  const isMarked = isRequired || (opened.makesRecords && field.required === 'always');
  const notes = [opened.notes?.[path], field.help];
  return titled(label, isMarked, notes, opened.choices[path] ?? choicesOf(path, opened), language);
}

function extensionColumn(
  { label, help, kind, choices, isRequired }: ExtensionField,
  { makesRecords, extensionNote }: OpenedTemplate,
  language: Language,
): TemplateColumn {
  const offered = kind === 'yes-no' ? YES_NO : choices.map((choice) => choice.label.zh);
  return titled(label.zh, makesRecords && isRequired, [extensionNote, help], offered, language);
}

function titled(
  label: string,
  isRequired: boolean,
  notes: readonly (LocalText | undefined)[],
  choices: readonly string[],
  language: Language,
): TemplateColumn {
  return {
    title: isRequired ? `★${label}` : label,
    note: notes.flatMap((note) => note?.[language] ?? []).join('\n'),
    width: Math.max(10, Math.min(28, label.length * 2 + 4)),
    isRequired,
    choices,
  };
}

const YES_NO = ['是', '否'];

function choicesOf(path: FieldPath, { today, schoolSystem, stage, codeLists }: OpenedTemplate): readonly string[] {
  const field = fieldOf(path);
  if (field.kind === 'yes-no') return YES_NO;
  if (field.kind !== 'code') return [];
  return formItems(listOf(codeListKeyOf(field, schoolSystem), codeLists), today, stage).map(({ label }) => label.zh);
}
