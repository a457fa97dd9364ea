import { focusFirstField, ProblemAlert, useMessages } from '@xueji/platform/web';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { SeatOrder } from '../model/index.ts';
import { useSetSeats } from './class-acts.ts';
import type { RosterEntry, SchoolClass } from './class-queries.ts';
import { messages } from './messages.ts';
import './forming.css';

interface SeatsDialogProps {
  readonly schoolClass: SchoolClass;
  readonly entries: readonly RosterEntry[];
  readonly onClose: () => void;
}

/** 班内学号 for the whole class by an order, or one by one. */
export function SeatsDialog({ schoolClass, entries, onClose }: SeatsDialogProps) {
  const say = useMessages(messages);
  const [order, setOrder] = useState<SeatOrder | 'by-hand'>('pinyin');
  const [seats, setSeats] = useState<Readonly<Record<string, string>>>({});
  const setting = useSetSeats(schoolClass, onClose);
  const seatOf = ({ studentId, seatNumber }: RosterEntry) => seats[studentId] ?? seatNumber ?? '';
  const changed = entries.filter((entry) => seatOf(entry) !== (entry.seatNumber ?? ''));
  const submit = () => {
    if (order !== 'by-hand') return setting.mutate({ order });
    return setting.mutate({
      seats: changed.map((entry) => ({ studentId: entry.studentId, seatNumber: seatOf(entry) || null })),
    });
  };
  return (
    <Modal
      open
      title={say('seats')}
      okText={say('seatsSubmit')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: order === 'by-hand' && changed.length === 0, loading: setting.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={640}
    >
      <ProblemAlert problem={setting.error} onRetry={submit} />
      <div ref={focusFirstField}>
        <Radio.Group
          value={order}
          onChange={(event) => setOrder(event.target.value as typeof order)}
          options={[
            { value: 'pinyin', label: say('seatsPinyin') },
            { value: 'alternate', label: say('seatsAlternate') },
            { value: 'by-hand', label: say('seatsByHand') },
          ]}
        />
      </div>
      {order === 'by-hand' && (
        <ul className="class-forming__rows">
          {entries.map((entry) => (
            <li key={entry.studentId}>
              <span>{entry.name}</span>
              <Input
                aria-label={say('seatOf', { name: entry.name })}
                maxLength={4}
                value={seatOf(entry)}
                onChange={(event) => setSeats({ ...seats, [entry.studentId]: event.target.value.trim() })}
              />
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
