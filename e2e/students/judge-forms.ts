import { divisionRegister } from '@xueji/divisions/register';
import { type FormContext, judgeRecordForm, type RecordForm, recordContextOf } from '@xueji/students';

/** Everything the rules find in forms, as text. Bundled for the browser by the test that compares both. */
export function judgeForms(forms: readonly RecordForm[], context: FormContext): readonly string[] {
  const known = recordContextOf(context, divisionRegister);
  return forms.map((form) => JSON.stringify(judgeRecordForm(form, known)));
}
