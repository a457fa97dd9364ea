import type { Stage } from '@xueji/code-sets';
import type { ExportSheet } from '@xueji/exports/server';
import { dateInShanghai } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { typesetInWorker } from '@xueji/platform/typesetting';
import { provinceSettingsAt } from '@xueji/students/server';
import { COLLECTION_FORM_PAPER, collectionForm, type FormWords, type PaperSection } from '../model/index.ts';
import { classPaper } from './class-paper.ts';
import { stageOfClass } from './paper-pupils.ts';
import { paperWords, readPaperRecord } from './read-paper-record.ts';
import { TEMPLATES } from './template-folder.ts';

/** One form on paper. */
export interface FormSheet {
  readonly school: string;
  readonly className: string;
  readonly name: string;
  readonly sections: readonly PaperSection[];
}

interface FilledForm extends ExportSheet {
  readonly form: FormSheet;
}

/** 采集表, filled in. */
export const collectionFormPaper = classPaper<FilledForm>({
  offer: COLLECTION_FORM_PAPER,
  async readAll(services, tx, pupils, { columns, isMasked }) {
    const forms: FilledForm[] = [];
    const wordsOf = new Map<string, FormWords>();
    for (const { studentId, school, classKey, className } of pupils) {
      const found = await readPaperRecord(services, tx, studentId, isMasked);
      if (found === undefined) continue;
      const words =
        wordsOf.get(classKey) ??
        (await formWords(tx, services.clock.now(), await stageOfClass(tx, services.clock.now(), classKey)));
      wordsOf.set(classKey, words);
      const sections = collectionForm(found, columns, words);
      forms.push({ studentId, form: { school, className, name: found.record.name, sections } });
    }
    return forms;
  },
  typeset: (forms, { mark, at }) =>
    typesetForms(
      forms.map(({ form }) => form),
      mark,
      at,
    ),
});

/** What the form of a stage asks for in the actor's province. */
export async function formWords(tx: Transaction, now: Date, stage: Stage): Promise<FormWords> {
  const { requiredness, extensionFields } = await provinceSettingsAt(tx, tx.actor.scopeFrom, dateInShanghai(now));
  return { ...(await paperWords(tx)), stage, requiredness, extensionFields };
}

export async function typesetForms(forms: readonly FormSheet[], mark: string, at: Date): Promise<Buffer> {
  return await typesetInWorker({
    folder: TEMPLATES,
    template: 'collection-form.typ',
    madeAt: at,
    content: { mark, forms },
  });
}
