import { useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { useState } from 'react';
import { CloseOffice } from './CloseOffice.tsx';
import { CreateOffice } from './CreateOffice.tsx';
import { EditOffice } from './EditOffice.tsx';
import { MergeOffice } from './MergeOffice.tsx';
import { MoveOffice } from './MoveOffice.tsx';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';
import { RenameOffice } from './RenameOffice.tsx';

const DIALOGS = {
  create: CreateOffice,
  edit: EditOffice,
  rename: RenameOffice,
  move: MoveOffice,
  merge: MergeOffice,
  close: CloseOffice,
} as const;
type Act = keyof typeof DIALOGS;

/** What may be done to an office of mine, each in a dialog that is made anew every time. */
export function OfficeActs({ office }: { readonly office: OfficeDetail }) {
  const say = useMessages(messages);
  const own = useSession().organisation.id;
  const [act, setAct] = useState<Act>();
  const acts = (Object.keys(DIALOGS) as Act[]).filter((each) => isPossible(each, office, own));
  const Dialog = act === undefined ? undefined : DIALOGS[act];
  return (
    <div className="not-printed">
      {acts.map((each) => (
        <Button key={each} type="link" danger={each === 'close' || each === 'merge'} onClick={() => setAct(each)}>
          {say(each)}
        </Button>
      ))}
      {Dialog !== undefined && <Dialog office={office} onDone={() => setAct(undefined)} />}
    </div>
  );
}

/** A teaching point administers nobody, an authority merges with none; and one's own office is moved and closed by whoever is above it. */
function isPossible(act: Act, { id, kind, schoolType }: OfficeDetail, own: string): boolean {
  if (act === 'create') return kind !== 'teachingPoint';
  if (act === 'merge') return schoolType !== null;
  return (act !== 'move' && act !== 'close') || id !== own;
}
