import { CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { useLanguage, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { type ReactNode, useCallback, useId } from 'react';
import {
  describeFinding,
  type FieldPath,
  type Finding,
  type FormContext,
  fieldOf,
  requirednessOf,
  type StudentFieldKey,
} from '../../model/index.ts';
import { messages } from '../messages.ts';
import { FieldControl } from './FieldControl.tsx';
import { textAt } from './form-state.ts';
import type { RecordFormModel } from './use-record-form.ts';
import './FormField.css';

export interface FormFieldProps {
  readonly path: FieldPath;
  readonly model: RecordFormModel;
  readonly context: FormContext;
  /** Shown and not to be changed here: why not. */
  readonly fixed: string | undefined;
}

/** One field of the form: what it is, its control, and beside it how to fill it in or what is wrong. */
export function FormField({ path, model, context, fixed }: FormFieldProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const id = useId();
  const { state, dispatch, leave } = model;
  const field = fieldOf(path);
  const text = textAt(state.form, path);
  const onChange = useCallback((typed: string) => dispatch({ kind: 'type', path, text: typed }), [dispatch, path]);
  const onLeave = useCallback(() => leave(path), [leave, path]);
  const isKept = state.form.kept.includes(path);
  const isRequired = requirednessOf(field, context.province.requiredness) === 'always';
  const shown = state.isTried || state.left.has(path) ? model.findings.get(path) : undefined;
  return (
    <div className="form-field" data-field={path}>
      <label className="form-field__label" id={`${id}-label`} htmlFor={id}>
        {field.number !== undefined && <span className="form-field__number">{field.number}</span>}
        {localText(field.label)}
        {isRequired && (
          <span className="form-field__required" aria-hidden>
            *
          </span>
        )}
      </label>
      <div className="form-field__control">
        {fixed !== undefined ? (
          <FixedValue path={path} model={model} context={context} />
        ) : (
          <FieldControl
            field={field}
            context={context}
            value={text}
            id={id}
            labelId={`${id}-label`}
            noteId={`${id}-note`}
            status={shown?.severity ?? ''}
            isRequired={isRequired}
            placeholder={isKept ? say('formKept', { masked: state.masked[path] ?? '' }) : undefined}
            onChange={onChange}
            onLeave={onLeave}
          />
        )}
      </div>
      <div className="form-field__note" id={`${id}-note`}>
        {shown === undefined ? <Hint path={path} model={model} fixed={fixed} /> : <FindingText finding={shown} />}
      </div>
    </div>
  );
}

function FixedValue({ path, model, context }: Omit<FormFieldProps, 'fixed'>) {
  const localText = useLocalText();
  const { state } = model;
  const text = textAt(state.form, path);
  const named = path === 'classId' ? context.classes.find(({ id }) => id === text)?.name : undefined;
  const shown = state.form.kept.includes(path) ? state.masked[path] : named === undefined ? text : localText(named);
  return <span className="form-field__fixed tabular">{shown === undefined || shown === '' ? '—' : shown}</span>;
}

function Hint({ path, model, fixed }: Pick<FormFieldProps, 'path' | 'model' | 'fixed'>): ReactNode {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { state, area, dispatch } = model;
  if (fixed !== undefined) return <span className="form-field__help">{fixed}</span>;
  if (state.suggested.has(path)) return <span className="form-field__suggested">{say('formSuggested')}</span>;
  const isReplaced = path in state.masked && !state.form.kept.includes(path);
  if (isReplaced)
    return (
      <Button type="link" size="small" onClick={() => dispatch({ kind: 'keep', path })}>
        {say('formKeepStored', { masked: state.masked[path] ?? '' })}
      </Button>
    );
  if (area !== undefined && TAKES_AREA.has(path) && textAt(state.form, path) === '')
    return (
      <Button
        type="link"
        size="small"
        onClick={() => dispatch({ kind: 'suggest', texts: { [path as StudentFieldKey]: area.code } })}
      >
        {say('formTakeArea', { name: area.name, code: area.code.slice(0, 6) })}
      </Button>
    );
  return (
    <span className="form-field__help">
      <Sentence text={localText(fieldOf(path).help)} />
    </span>
  );
}

/** Places that are usually the one the ID number was issued in. */
const TAKES_AREA: ReadonlySet<FieldPath> = new Set<FieldPath>(['birthPlaceCode', 'hukouPlaceCode']);

/** What → why → what to do, with the number of the rule for the telephone. */
function FindingText({ finding }: { readonly finding: Finding }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { message, why, fix } = describeFinding(finding);
  const isError = finding.severity === 'error';
  return (
    <span className={`form-field__finding form-field__finding--${finding.severity}`}>
      {isError ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}
      <span>
        <strong>
          <span className="spoken">{say(isError ? 'formError' : 'formWarning')}</span>
          <Sentence text={localText(message)} />
        </strong>{' '}
        <Sentence text={`${localText(why)} ${localText(fix)}`} /> <small>{finding.ruleId}</small>
      </span>
    </span>
  );
}

const CHINESE = /(\p{Script=Han}+)/u;

/** A sentence whose Chinese examples (长期) are read as Chinese on an English page. */
function Sentence({ text }: { readonly text: string }) {
  const language = useLanguage();
  if (language === 'zh') return text;
  return text.split(CHINESE).map((part, at) =>
    CHINESE.test(part) ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence do not move
      <span key={at} lang="zh-CN">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
