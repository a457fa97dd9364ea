import path from 'node:path';
import { asPlainDate, SeededRandom } from '@xueji/kernel';
import { NEIGHBOURHOODS, Population, PROFILES } from '@xueji/simulation';
import {
  type FieldPath,
  FORM_FIELDS,
  type FormContext,
  formOfRecord,
  GUARDIAN_FIELDS,
  NATIONAL_SETTINGS,
  type RecordForm,
} from '@xueji/students';
import { build } from 'vite';
import { expect, test } from '../harness/index.ts';
import { judgeForms } from './judge-forms.ts';

const SEED = 20_260_910;
const FORMS = 10_000;
/** What goes to the browser at once: about a megabyte. */
const PIECE = 1000;

const CONTEXT: FormContext = {
  today: asPlainDate('2026-09-10'),
  schoolYearStart: asPlainDate('2026-09-01'),
  stage: 1,
  schoolSystem: '6-3',
  school: { countyCode: '410105', urbanRuralCode: '111' },
  classes: [{ id: '1', name: { zh: '一年级1班', en: 'Primary 1 Class 1' }, gradeCode: '11' }],
  province: NATIONAL_SETTINGS,
  codeAdditions: [],
};

test(`the rules agree in browser and server on 10,000 forms (seed ${SEED})`, async ({ page }) => {
  const forms = drawForms();
  const onServer = judgeForms(forms, CONTEXT);

  // A page without a policy of its own: the node's lets no script in that it did not send.
  await page.goto('about:blank');
  await page.addScriptTag({ content: await bundleOfRules() });
  const inBrowser: string[] = [];
  for (let from = 0; from < forms.length; from += PIECE) {
    const question = JSON.stringify([forms.slice(from, from + PIECE), CONTEXT]);
    inBrowser.push(...(await page.evaluate<readonly string[]>(`globalThis.rules.judgeForms(...${question})`)));
  }

  const differing = onServer.flatMap((found, index) => (found === inBrowser[index] ? [] : [{ index, found }]));
  expect(differing).toEqual([]);
  // Forms that nothing is wrong with, and forms with everything wrong, would agree on nothing worth knowing.
  const rules = new Set(onServer.join('').match(/(?<="ruleId":")[^"]+/g));
  expect(onServer.filter((found) => found === '[]').length).toBeGreaterThan(500);
  expect(rules.size, [...rules].sort().join(' ')).toBeGreaterThan(40);
});

/** The rules as a browser runs them, bundled as the pages are. */
async function bundleOfRules(): Promise<string> {
  const bundled = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'judge-forms.ts'), formats: ['iife'], name: 'rules' },
    },
  });
  const [output] = [bundled].flat();
  if (output === undefined || !('output' in output)) throw new Error('Nothing was bundled');
  return output.output[0].code;
}

/** Forms as schools fill them in, most with something changed, emptied, swapped or mistyped. */
function drawForms(): readonly RecordForm[] {
  const random = new SeededRandom(SEED);
  const population = new Population({ seed: SEED, profile: PROFILES.nation, schoolYear: 2026 });
  const pupils = population.drawIntake({
    school: 'agreement',
    neighbourhood: NEIGHBOURHOODS.jinshui,
    setting: 'urban',
    stage: 1,
    entryYear: 2026,
    count: FORMS,
  });
  const whole = pupils.map((pupil): RecordForm => {
    const { idNumber, phone } = pupil;
    const form = formOfRecord({ ...pupil, classId: '1' }, []);
    const values = { ...form.values, phone, ...(idNumber === undefined ? {} : { idNumber }) };
    const guardians = pupil.guardians.map((guardian, index) => ({
      ordinal: null,
      values: {
        ...form.guardians[index]?.values,
        phone: guardian.phone,
        ...(guardian.idNumber === undefined ? {} : { idNumber: guardian.idNumber }),
      },
    }));
    return { values, guardians, kept: [] };
  });
  return whole.map((form) => mutated(random, form, whole));
}

const PATHS: readonly FieldPath[] = [
  ...FORM_FIELDS.map(({ key }) => key),
  ...GUARDIAN_FIELDS.map(({ key }): FieldPath => `guardians.0.${key}`),
];
/** What people type into the wrong field, or mistype. */
const ODD_TEXTS = [
  '',
  '无',
  '2',
  '9',
  'Z',
  '20190230',
  '2019.3.5',
  '２０１９－０９－１１',
  '1.76E+10',
  '是',
  '测试•甲',
  '4101',
  '12345678',
];
const CHANGES_MAX = 3;

function mutated(random: SeededRandom, form: RecordForm, others: readonly RecordForm[]): RecordForm {
  let changed = form;
  const changes = random.integer(0, CHANGES_MAX);
  for (let change = 0; change < changes; change += 1) {
    const at = random.pick(PATHS);
    const texts = [random.pick(ODD_TEXTS), textAt(random.pick(others), at), mistyped(random, textAt(changed, at))];
    changed = withText(changed, at, random.pick(texts));
  }
  return changed;
}

/** One character too many, too few, or another. */
function mistyped(random: SeededRandom, text: string): string {
  const at = random.integer(0, text.length);
  return text.slice(0, at) + random.pick(['', '0', '7', 'X']) + text.slice(at + random.integer(0, 1));
}

function textAt({ values, guardians }: RecordForm, at: FieldPath): string {
  const [, key] = /^guardians\.0\.(\w+)$/.exec(at) ?? [];
  const owner: Readonly<Record<string, string>> = { ...(key === undefined ? values : guardians[0]?.values) };
  return owner[key ?? at] ?? '';
}

function withText(form: RecordForm, at: FieldPath, text: string): RecordForm {
  const [, key] = /^guardians\.0\.(\w+)$/.exec(at) ?? [];
  if (key === undefined) return { ...form, values: { ...form.values, [at]: text } };
  const [first, ...rest] = form.guardians;
  if (first === undefined) return form;
  return { ...form, guardians: [{ ...first, values: { ...first.values, [key]: text } }, ...rest] };
}
