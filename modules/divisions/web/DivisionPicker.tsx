import { useQuery } from '@tanstack/react-query';
import { type Say, useMessages, useSettled } from '@xueji/platform/web';
import { Select } from 'antd';
import { useRef, useState } from 'react';
import { divisionQuery, divisionsQuery } from './division-queries.ts';
import { messages } from './messages.ts';
import { chosenCode, keyOfLine, levelOf, linesOfLevel, linesOfSearch, type PickerLine } from './picker-options.ts';
import './DivisionPicker.css';

export interface DivisionPickerProps {
  /** A code of six or twelve digits. */
  readonly value?: string | null | undefined;
  /** Hears twelve digits, the form in which records keep a division; undefined when it is cleared. */
  readonly onChange?: (code: string | undefined) => void;
  /** Where the walk through the levels begins, six digits; left out: at the provinces. */
  readonly startAt?: string | undefined;
  /** Whether a province or prefecture will do. Otherwise only what has no level below may be chosen from the levels. */
  readonly isAnyLevel?: boolean;
  /** Whether a code that is withdrawn may be chosen: a place of birth may be one, an address of today may not. */
  readonly mayBeWithdrawn?: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly disabled?: boolean;
  readonly status?: '' | 'error' | 'warning';
  readonly onBlur?: () => void;
}

/**
 * Chooses a division: by typing a name, pinyin, initials or a code of six or twelve digits, or level by level from the
 * provinces. Asks the server for what it shows; the table of the country never comes into the browser.
 */
export function DivisionPicker(props: DivisionPickerProps) {
  const { value, onChange, startAt, isAnyLevel = false, mayBeWithdrawn = false } = props;
  const say = useMessages(messages);
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [walkedTo, setWalkedTo] = useState<{ readonly code: string | undefined }>();
  const present = useQuery({ ...divisionQuery(value ?? ''), enabled: Boolean(value) }).data?.division ?? undefined;
  const at = walkedTo === undefined ? ((value && present && levelOf(present)) ?? startAt) : walkedTo.code;
  const lines = useLines({ text, at, isAnyLevel, mayBeWithdrawn, isOpen });
  // The list closes when a line is chosen. A step to another level leaves it open.
  const isStepping = useRef(false);

  const take = (key: string) => {
    const line = lines?.find((each) => keyOfLine(each) === key);
    if (line === undefined) return;
    isStepping.current = line.kind !== 'choose';
    if (line.kind === 'choose') {
      onChange?.(chosenCode(line.division, text));
      return;
    }
    setWalkedTo({ code: line.kind === 'up' ? line.to : line.division.code });
  };

  return (
    <Select<{ value: string; label?: string }, PickerOption>
      className="division-picker"
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props['aria-label']}
      aria-describedby={props['aria-describedby']}
      disabled={props.disabled ?? false}
      status={props.status ?? ''}
      labelInValue
      value={value ? { value, label: labelOfValue(value, present?.path) } : null}
      placeholder={say('pickerHint')}
      allowClear
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      open={isOpen}
      onOpenChange={(next) => {
        if (!next && isStepping.current) {
          isStepping.current = false;
          return;
        }
        if (next) setWalkedTo(undefined);
        setIsOpen(next);
      }}
      loading={isOpen && lines === undefined}
      notFoundContent={say(lines === undefined ? 'pickerWaiting' : 'pickerNone')}
      popupMatchSelectWidth={false}
      options={(lines ?? []).map((line) => toOption(line, text !== '', say))}
      optionRender={renderOption}
      onSelect={(chosen: { value: string }) => take(chosen.value)}
      onClear={() => onChange?.(undefined)}
      onBlur={() => props.onBlur?.()}
    />
  );
}

interface LinesQuestion {
  readonly text: string;
  readonly at: string | undefined;
  readonly isAnyLevel: boolean;
  readonly mayBeWithdrawn: boolean;
  readonly isOpen: boolean;
}

/** What the list offers; undefined while that is being asked, so that Enter cannot take the answer to an earlier text. */
function useLines({ text, at, isAnyLevel, mayBeWithdrawn, isOpen }: LinesQuestion): readonly PickerLine[] | undefined {
  const wanted = text.trim();
  const settled = useSettled(wanted);
  const searching = useQuery({ ...divisionsQuery({ text: settled }), enabled: isOpen && settled !== '' });
  const level = useQuery({ ...divisionsQuery({ of: at }), enabled: isOpen });
  const here = useQuery({ ...divisionQuery(at ?? ''), enabled: isOpen && at !== undefined });
  if (wanted !== '') {
    const isAnswer = wanted === settled && !searching.isPlaceholderData;
    return isAnswer && searching.data ? linesOfSearch(searching.data, mayBeWithdrawn) : undefined;
  }
  if (level.data === undefined || level.isPlaceholderData || (at !== undefined && here.data === undefined))
    return undefined;
  return linesOfLevel(here.data?.division ?? undefined, level.data, isAnyLevel);
}

/** 河南省/郑州市/金水区 410105 */
function labelOfValue(value: string, path: readonly string[] | undefined): string {
  const code = value.endsWith('000000') && value.length === 12 ? value.slice(0, 6) : value;
  return path === undefined ? code : `${path.join('/')} ${code}`;
}

interface PickerOption {
  readonly value: string;
  readonly label: string;
  readonly line: PickerLine;
  readonly disabled?: boolean;
}

function toOption(line: PickerLine, isFound: boolean, say: Say<typeof messages.zh>): PickerOption {
  const base = { value: keyOfLine(line), line };
  switch (line.kind) {
    case 'up':
      return { ...base, label: say('pickerUp') };
    case 'enter':
      return { ...base, label: line.division.name };
    case 'choose': {
      const { code, path, name } = line.division;
      return { ...base, label: `${isFound ? path.join('/') : name} ${code}`, disabled: line.isRefused };
    }
  }
}

function renderOption({ data }: { readonly data: PickerOption }) {
  return <Line line={data.line} label={data.label} />;
}

function Line({ line, label }: Pick<PickerOption, 'line' | 'label'>) {
  const say = useMessages(messages);
  if (line.kind === 'up') return <span className="division-picker__step">‹ {label}</span>;
  const { division } = line;
  return (
    <span className="division-picker__line">
      <span lang="zh-CN">{label}</span>
      {line.kind === 'enter' && (
        <span className="division-picker__step" title={say('pickerBelow')}>
          ›
        </span>
      )}
      {division.withdrawnOn !== null && (
        <span className="division-picker__withdrawn">{say('withdrawnOn', { date: division.withdrawnOn })}</span>
      )}
    </span>
  );
}
