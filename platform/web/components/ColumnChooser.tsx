import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import type { Column } from './column.ts';
import type { RememberedColumns } from './remembered-columns.ts';

export interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly remembered: RememberedColumns<Row>;
}

/** So many do not fit a small screen side by side. */
const WIDE_COLUMNS = 8;

/** Which columns to show. Offered where some are hidden at first or where they are many. */
export function ColumnChooser<Row>({ columns, remembered }: ColumnChooserProps<Row>) {
  const say = useMessages(messages);
  if (columns.length < WIDE_COLUMNS && !columns.some((column) => column.isHiddenAtFirst === true)) return null;
  const choices = (
    <div className="data-table__columns">
      {columns.map(({ key, title, isAlwaysShown = false }) => (
        <Checkbox
          key={key}
          checked={remembered.isShown(key)}
          disabled={isAlwaysShown}
          onChange={() => remembered.toggle(key)}
        >
          {title}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" placement="topLeft" content={choices}>
      <Button className="data-table__chooser" type="text" size="small" icon={<SettingOutlined />}>
        {say('tableColumns')}
      </Button>
    </Popover>
  );
}
