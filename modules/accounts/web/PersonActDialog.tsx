import { AddPostDialog } from './AddPostDialog.tsx';
import { ConfirmActDialog } from './ConfirmActDialog.tsx';
import { CreatePersonDialog } from './CreatePersonDialog.tsx';
import { EndPostDialog } from './EndPostDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import type { PersonAct } from './person-act.ts';
import { SealDialog } from './SealDialog.tsx';

export interface PersonActDialogProps {
  readonly act: PersonAct;
  readonly onClose: () => void;
}

/** Asks what an act on a person still needs, says what it will do, and does it. */
export function PersonActDialog({ act, onClose }: PersonActDialogProps) {
  switch (act.kind) {
    case 'create':
      return <CreatePersonDialog onClose={onClose} />;
    case 'add-post':
      return <AddPostDialog person={act.person} onClose={onClose} />;
    case 'end-post':
      return <EndPostDialog person={act.person} post={act.post} onClose={onClose} />;
    case 'seal':
      return <SealDialog person={act.person} onClose={onClose} />;
    case 'hand-over':
      return <HandOverDialog person={act.person} onClose={onClose} />;
    case 'unseal':
    case 'reset-password':
    case 'reset-factor':
      return <ConfirmActDialog kind={act.kind} person={act.person} onClose={onClose} />;
  }
}
