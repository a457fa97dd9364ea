import {
  type ExtensionPath,
  type ExtensionValues,
  extensionKeyOf,
  type FieldKind,
  type FieldPath,
  type GuardianFieldKey,
  guardianPath,
  type RecordForm,
  type StudentFieldKey,
  splitGuardianPath,
} from '../../model/index.ts';

/** A place of the form: a field of the catalogue, or one the province adds. */
export type FormPath = FieldPath | ExtensionPath;

/** A form being filled in. */
export interface FormState {
  readonly form: RecordForm;
  /** Masked values by field, of those that are kept as stored. */
  readonly masked: Readonly<Record<string, string>>;
  /** Fields the person has left once: their findings are shown. */
  readonly left: ReadonlySet<FormPath>;
  /** Fields filled in by the form and not looked at since. */
  readonly suggested: ReadonlySet<FieldPath>;
  /** After the first attempt to save every finding is shown. */
  readonly isTried: boolean;
  /** Counts what was changed since the form was opened. */
  readonly edits: number;
}

export type FormAction =
  | { readonly kind: 'type'; readonly path: FormPath; readonly text: string }
  | { readonly kind: 'leave'; readonly path: FormPath; readonly text?: string }
  | { readonly kind: 'suggest'; readonly texts: Readonly<Partial<Record<StudentFieldKey, string>>> }
  | { readonly kind: 'keep'; readonly path: FieldPath }
  | { readonly kind: 'add-member' }
  | { readonly kind: 'remove-member'; readonly index: number }
  | { readonly kind: 'try' };

export function openState(form: RecordForm, masked: Readonly<Record<string, string>> = {}): FormState {
  return { form, masked, left: new Set(), suggested: new Set(), isTried: false, edits: 0 };
}

/** Masked values of an opened record at the places its members have in a form that was changed since. */
export function maskedIn(
  form: RecordForm,
  opened: { readonly form: RecordForm; readonly masked: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const entries = Object.entries(opened.masked).flatMap(([path, text]) => {
    const member = splitGuardianPath(path);
    if (member === undefined) return [[path, text] as const];
    const ordinal = opened.form.guardians[member.index]?.ordinal;
    const index = form.guardians.findIndex((guardian) => guardian.ordinal === ordinal);
    return index === -1 ? [] : [[guardianPath(index, member.key), text] as const];
  });
  return Object.fromEntries(entries);
}

export function textAt(form: RecordForm, path: FormPath): string {
  const extension = extensionKeyOf(path);
  if (extension !== undefined) return form.extension?.[extension] ?? '';
  const member = splitGuardianPath(path);
  const text =
    member === undefined ? form.values[path as StudentFieldKey] : form.guardians[member.index]?.values[member.key];
  return text ?? '';
}

export function nextState(state: FormState, action: FormAction): FormState {
  switch (action.kind) {
    case 'type':
      return edited(state, {
        form: withoutKept(withText(state.form, action.path, action.text), action.path),
        suggested: without<FormPath>(state.suggested, action.path) as ReadonlySet<FieldPath>,
      });
    case 'leave': {
      const left = new Set(state.left).add(action.path);
      const { text } = action;
      if (text === undefined || text === textAt(state.form, action.path)) return { ...state, left };
      return edited(state, { form: withText(state.form, action.path, text), left });
    }
    case 'suggest':
      return suggest(state, action.texts);
    case 'keep': {
      const form = withText(state.form, action.path, '');
      return edited(state, { form: { ...form, kept: [...form.kept, action.path] } });
    }
    case 'add-member':
      return edited(state, {
        form: { ...state.form, guardians: [...state.form.guardians, { ordinal: null, values: {} }] },
      });
    case 'remove-member':
      return removeMember(state, action.index);
    case 'try':
      return { ...state, isTried: true };
  }
}

/** Fills in what is empty and was not emptied on purpose; what somebody typed stays. */
function suggest(state: FormState, texts: Readonly<Partial<Record<StudentFieldKey, string>>>): FormState {
  const isOpen = (key: StudentFieldKey) =>
    state.suggested.has(key) || (textAt(state.form, key) === '' && !state.form.kept.includes(key));
  const fresh = (Object.entries(texts) as [StudentFieldKey, string][]).filter(
    ([key, text]) => isOpen(key) && textAt(state.form, key) !== text,
  );
  if (fresh.length === 0) return state;
  return edited(state, {
    form: fresh.reduce((form, [key, text]) => withText(form, key, text), state.form),
    suggested: new Set([...state.suggested, ...fresh.map(([key]) => key)]),
  });
}

function removeMember(state: FormState, removed: number): FormState {
  const moved = <Path extends FormPath>(path: Path): Path | undefined => {
    const member = splitGuardianPath(path);
    if (member === undefined || member.index < removed) return path;
    return member.index === removed ? undefined : (guardianPath(member.index - 1, member.key) as Path);
  };
  const moveAll = <Path extends FormPath>(paths: Iterable<Path>) => [...paths].flatMap((path) => moved(path) ?? []);
  const masked = Object.entries(state.masked).flatMap(([path, text]) => {
    const to = moved(path as FieldPath);
    return to === undefined ? [] : [[to, text] as const];
  });
  const { form } = state;
  return edited(state, {
    form: { ...form, guardians: form.guardians.filter((_, at) => at !== removed), kept: moveAll(form.kept) },
    masked: Object.fromEntries(masked),
    left: new Set(moveAll(state.left)),
  });
}

function edited(state: FormState, changes: Partial<FormState>): FormState {
  return { ...state, ...changes, edits: state.edits + 1 };
}

/** An emptied field is absent, as the wire wants it. */
function withText(form: RecordForm, path: FormPath, text: string): RecordForm {
  const put = <Key extends string>(values: Readonly<Partial<Record<Key, string>>>, key: Key) => {
    const { [key]: _, ...rest } = values;
    return (text === '' ? rest : { ...rest, [key]: text }) as Partial<Record<Key, string>>;
  };
  const extension = extensionKeyOf(path);
  if (extension !== undefined)
    return { ...form, extension: put<string>(form.extension ?? {}, extension) as ExtensionValues };
  const member = splitGuardianPath(path);
  if (member === undefined) return { ...form, values: put(form.values, path as StudentFieldKey) };
  return {
    ...form,
    guardians: form.guardians.map((guardian, at) =>
      at === member.index ? { ...guardian, values: put<GuardianFieldKey>(guardian.values, member.key) } : guardian,
    ),
  };
}

function withoutKept(form: RecordForm, path: FormPath): RecordForm {
  return form.kept.some((each) => each === path) ? { ...form, kept: form.kept.filter((each) => each !== path) } : form;
}

function without<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const rest = new Set(items);
  rest.delete(item);
  return rest;
}

/** Whether what is typed into a field of this kind is tidied when it is left: 20190831 becomes 2019-08-31. */
export function isTidied(kind: FieldKind): boolean {
  return ['date', 'year-month', 'identifier', 'phone', 'decimal'].includes(kind);
}
