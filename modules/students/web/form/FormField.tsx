import { CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { provincialLists } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';
import { useLanguage, useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { type ReactNode, useCallback, useId } from 'react';
import {
  describeFinding,
  type FieldPath,
  type Finding,
  type FindingSentences,
  type FormContext,
  fieldOf,
  requirednessOf,
  type StudentFieldKey,
  shownValue,
} from '../../model/index.ts';
import { messages } from '../messages.ts';
import { FieldControl } from './FieldControl.tsx';
import { type FormPath, textAt } from './form-state.ts';
import type { RecordFormModel } from './use-record-form.ts';
import './FormField.css';

/** Who is spoken to. */
export interface FormWording {
  /** A finding in words. */
  describe(finding: Finding): FindingSentences;
  /** How to fill the field in. */
  helpOf(path: FieldPath): LocalText;
}

/** The words of the catalogue, for clerks. */
const FOR_CLERKS: FormWording = { describe: describeFinding, helpOf: (path) => fieldOf(path).help };

export interface FormFieldProps {
  readonly path: FieldPath;
  readonly model: RecordFormModel;
  readonly context: FormContext;
  /** Shown and not to be changed here: why not. */
  readonly fixed: string | undefined;
  /** Where others than clerks fill the form in. */
  readonly wording?: FormWording;
}

/** One field of the form: what it is, its control, and beside it how to fill it in or what is wrong. */
export function FormField({ path, model, context, fixed, wording = FOR_CLERKS }: FormFieldProps) {
  const say = useMessages(messages);
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
    <FieldFrame
      id={id}
      path={path}
      number={field.number}
      label={field.label}
      isRequired={isRequired}
      note={
        shown === undefined ? (
          <Hint path={path} model={model} fixed={fixed} help={wording.helpOf(path)} />
        ) : (
          <FindingText finding={shown} sentences={wording.describe(shown)} />
        )
      }
    >
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
    </FieldFrame>
  );
}

export interface FieldFrameProps {
  /** Of the control; label and note carry it with `-label` and `-note`. */
  readonly id: string;
  readonly path: FormPath;
  readonly number?: string | undefined;
  readonly label: LocalText;
  readonly isRequired: boolean;
  /** Beside the control: how to fill it in, or what is wrong. */
  readonly note: ReactNode;
  readonly children: ReactNode;
}

/** The line of the form a field stands in. */
export function FieldFrame({ id, path, number, label, isRequired, note, children }: FieldFrameProps) {
  const localText = useLocalText();
  return (
    <div className="form-field" data-field={path}>
      <label className="form-field__label" id={`${id}-label`} htmlFor={id}>
        {number !== undefined && <span className="form-field__number">{number}</span>}
        {localText(label)}
        {isRequired && (
          <span className="form-field__required" aria-hidden>
            *
          </span>
        )}
      </label>
      <div className="form-field__control">{children}</div>
      <div className="form-field__note" id={`${id}-note`}>
        {note}
      </div>
    </div>
  );
}

/** A value that is not changed here, in words as the record shows it. */
function FixedValue({ path, model, context }: Pick<FormFieldProps, 'path' | 'model' | 'context'>) {
  const localText = useLocalText();
  const { state } = model;
  const text = textAt(state.form, path);
  if (state.form.kept.includes(path)) return <Fixed text={state.masked[path] ?? ''} />;
  if (path === 'classId') {
    const named = context.classes.find(({ id }) => id === text)?.name;
    return <Fixed text={named === undefined ? text : localText(named)} />;
  }
  const shown = shownValue(fieldOf(path), text, provincialLists(context.codeAdditions));
  return <Fixed text={shown.kind === 'text' && typeof shown.text === 'object' ? localText(shown.text) : text} />;
}

function Fixed({ text }: { readonly text: string }) {
  return <span className="form-field__fixed tabular">{text === '' ? '—' : text}</span>;
}

type HintProps = Pick<FormFieldProps, 'path' | 'model' | 'fixed'> & { readonly help: LocalText };

function Hint({ path, model, fixed, help }: HintProps): ReactNode {
  const say = useMessages(messages);
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
  return <FieldHelp text={help} />;
}

/** How to fill a field in. */
export function FieldHelp({ text }: { readonly text: LocalText }) {
  return (
    <span className="form-field__help">
      <Sentence text={useLocalText()(text)} />
    </span>
  );
}

/** Places that are usually the one the ID number was issued in. */
const TAKES_AREA: ReadonlySet<FieldPath> = new Set<FieldPath>(['birthPlaceCode', 'hukouPlaceCode']);

export interface FindingTextProps {
  readonly finding: Pick<Finding, 'ruleId' | 'severity'>;
  readonly sentences: FindingSentences;
}

/** What → why → what to do, with the number of the rule for the telephone. */
export function FindingText({ finding, sentences }: FindingTextProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { message, why, fix } = sentences;
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
