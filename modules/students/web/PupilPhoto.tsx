import { useMessages } from '@xueji/platform/web';
import { messages } from './messages.ts';
import './PupilPhoto.css';

export interface PupilPhotoProps {
  readonly studentId: string;
  /** The portrait to show; null where there is none. */
  readonly photoId: string | null;
  /** Of the pupil: its first character stands where there is no portrait. */
  readonly name: string;
}

/** A pupil's portrait, or the first character of the name. The server notes every look at a portrait. */
export function PupilPhoto({ studentId, photoId, name }: PupilPhotoProps) {
  const say = useMessages(messages);
  if (photoId === null) {
    return (
      <span className="pupil-photo" role="img" aria-label={say('photoNone')}>
        {[...name][0]}
      </span>
    );
  }
  return <img className="pupil-photo" src={`/api/students/${studentId}/photos/${photoId}`} alt={say('photoOf')} />;
}
