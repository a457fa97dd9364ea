import type { LocalText } from '@xueji/kernel';
import { useLocalText, useMay, useMessages, useSession } from '@xueji/platform/web';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { columnsOf, type ExportColumn, type ExportOffer } from '../model/index.ts';
import { messages } from './messages.ts';
import './ColumnChoice.css';

interface ColumnChoiceProps {
  readonly offer: ExportOffer;
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
  readonly isInClear: boolean;
}

/** The columns the duty admits: ticked one by one, by group or by preset; long offers can be searched. */
export function ColumnChoice({ offer, chosen, onChoose, isInClear }: ColumnChoiceProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const [wanted, setWanted] = useState('');
  const columns = usePermitted(offer.columns);
  const isLong = columns.some(({ group }) => group !== undefined);
  const found = columns.filter(({ label }) => localText(label).toLowerCase().includes(wanted.trim().toLowerCase()));
  const toggle = (keys: readonly string[], isOn: boolean) =>
    onChoose([...chosen.filter((key) => !keys.includes(key)), ...(isOn ? keys : [])]);
  return (
    <fieldset className="column-choice">
      <legend>{say(offer.isPaper === true ? 'parts' : 'columns')}</legend>
      <Presets offer={offer} permitted={columns} onChoose={onChoose} />
      {isLong && (
        <div className="column-choice__search">
          <Input
            allowClear
            aria-label={say('searchColumns')}
            placeholder={say('searchColumns')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <span role="status">{say('chosenColumns', { count: chosen.length, total: columns.length })}</span>
        </div>
      )}
      <div className={isLong ? 'column-choice__list column-choice__list--long' : 'column-choice__list'}>
        {groupsOf(found).map(({ title, columns: members }) => (
          <ColumnGroup key={title?.zh ?? ''} {...{ title, members, chosen, isInClear }} onToggle={toggle} />
        ))}
        {found.length === 0 && <p>{say('noColumn')}</p>}
      </div>
    </fieldset>
  );
}

/** What the duty does not admit is not shown: the server would refuse it. */
function usePermitted(columns: readonly ExportColumn[]): readonly ExportColumn[] {
  const { permissions } = useSession();
  return columns.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}

interface PresetsProps {
  readonly offer: ExportOffer;
  readonly permitted: readonly ExportColumn[];
  readonly onChoose: (keys: readonly string[]) => void;
}

function Presets({ offer, permitted, onChoose }: PresetsProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const offered = (offer.presets ?? []).filter((preset) =>
    columnsOf(preset, offer).every((column) => permitted.includes(column)),
  );
  if (offered.length === 0) return null;
  const usual = offer.columns.filter(({ isUsual }) => isUsual === true);
  return (
    <div className="column-choice__presets">
      <Button size="small" onClick={() => onChoose(keysOf(usual))}>
        {say('usualColumns')}
      </Button>
      {offered.map((preset) => (
        <Button key={preset.key} size="small" onClick={() => onChoose(keysOf(columnsOf(preset, offer)))}>
          {localText(preset.label)}
        </Button>
      ))}
    </div>
  );
}

interface ColumnGroupProps {
  readonly title: LocalText | undefined;
  readonly members: readonly ExportColumn[];
  readonly chosen: readonly string[];
  readonly isInClear: boolean;
  readonly onToggle: (keys: readonly string[], isOn: boolean) => void;
}

function ColumnGroup({ title, members, chosen, isInClear, onToggle }: ColumnGroupProps) {
  const localText = useLocalText();
  const titleId = useId();
  const ticked = members.filter(({ key }) => chosen.includes(key));
  const columns = members.map((column) => (
    <Checkbox
      key={column.key}
      checked={chosen.includes(column.key)}
      onChange={({ target }) => onToggle([column.key], target.checked)}
    >
      <ColumnLabel column={column} isInClear={isInClear} />
    </Checkbox>
  ));
  if (title === undefined) return <div className="column-choice__columns">{columns}</div>;
  return (
    <div role="group" aria-labelledby={titleId}>
      <Checkbox
        className="column-choice__group"
        checked={ticked.length === members.length}
        indeterminate={ticked.length > 0 && ticked.length < members.length}
        onChange={({ target }) => onToggle(keysOf(members), target.checked)}
      >
        <span id={titleId}>{localText(title)}</span>
      </Checkbox>
      <div className="column-choice__columns">{columns}</div>
    </div>
  );
}

function ColumnLabel({ column, isInClear }: { readonly column: ExportColumn; readonly isInClear: boolean }) {
  const say = useMessages(messages);
  const label = useLocalText()(column.label);
  const mayUnmask = useMay('exports.unmasked');
  if (column.isProtected !== true) return label;
  return say(isInClear && mayUnmask ? 'columnClear' : 'columnProtected', { column: label });
}

function keysOf(columns: readonly ExportColumn[]): readonly string[] {
  return columns.map(({ key }) => key);
}

/** Columns under their headings, in their order. */
function groupsOf(
  columns: readonly ExportColumn[],
): readonly { readonly title: LocalText | undefined; readonly columns: readonly ExportColumn[] }[] {
  const groups = new Map<string, { title: LocalText | undefined; columns: ExportColumn[] }>();
  for (const column of columns) {
    const known = groups.get(column.group?.zh ?? '');
    if (known === undefined) groups.set(column.group?.zh ?? '', { title: column.group, columns: [column] });
    else known.columns.push(column);
  }
  return [...groups.values()];
}
