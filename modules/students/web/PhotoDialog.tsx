import { useQueryClient } from '@tanstack/react-query';
import {
  api,
  dataOf,
  fetchWithProgress,
  formatInstant,
  ProblemAlert,
  useIntent,
  useMessages,
} from '@xueji/platform/web';
import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { PICTURE_MEGABYTES_MAX, type PortraitCrop, writeCrop } from '../model/index.ts';
import { CropFrame } from './CropFrame.tsx';
import { firstCrop, isTooSmall } from './crop-box.ts';
import { messages } from './messages.ts';
import type { StudentRecord } from './student-queries.ts';
import './PhotoDialog.css';

export interface PhotoDialogProps {
  readonly record: StudentRecord;
  readonly onClose: () => void;
}

/** A picture that was chosen, as the browser unpacked it: upright. */
interface Chosen {
  readonly file: File;
  readonly picture: ImageBitmap;
}

type Unfit = 'photoUnreadable' | 'photoTooLarge' | 'photoTooSmall';

/** Chooses a picture and the part of it that becomes the portrait; shows the portraits there were before. */
export function PhotoDialog({ record, onClose }: PhotoDialogProps) {
  const say = useMessages(messages);
  const [chosen, setChosen] = useState<Chosen>();
  const [crop, setCrop] = useState<PortraitCrop>();
  const [unfit, setUnfit] = useState<Unfit>();
  const [share, setShare] = useState(0);
  const saving = useSetPhoto(record.id, setShare, onClose);
  useEffect(() => () => chosen?.picture.close(), [chosen]);

  const choose = async (file: File) => {
    saving.reset();
    setChosen(undefined);
    setCrop(undefined);
    const looked = await lookAt(file);
    if (typeof looked === 'string') return setUnfit(looked);
    setUnfit(undefined);
    setChosen({ file, picture: looked });
    setCrop(firstCrop(looked));
  };
  const save = () => {
    if (chosen !== undefined && crop !== undefined) saving.mutate({ file: chosen.file, crop });
  };
  return (
    <Modal
      open
      centered
      width={640}
      title={say(record.photos.length === 0 ? 'photoSet' : 'photoReplace')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{say('photoCancel')}</Button>
          <Button type="primary" disabled={crop === undefined} loading={saving.isPending} onClick={save}>
            {say('photoSave')}
          </Button>
        </>
      }
    >
      <div className="photo-dialog">
        <PictureChooser isChosen={chosen !== undefined} onChoose={(file) => void choose(file)} />
        <p className="photo-dialog__hint">{say('photoHint', { megabytes: PICTURE_MEGABYTES_MAX })}</p>
        {unfit !== undefined && (
          <p className="photo-dialog__unfit" role="alert">
            {say(unfit, { megabytes: PICTURE_MEGABYTES_MAX })}
          </p>
        )}
        {chosen !== undefined && crop !== undefined && (
          <CropFrame picture={chosen.picture} crop={crop} onCrop={setCrop} />
        )}
        {saving.isPending && <progress value={share} aria-label={say('attachSending')} />}
        <ProblemAlert problem={saving.error} onRetry={save} />
        <EarlierPhotos record={record} />
      </div>
    </Modal>
  );
}

/** Unpacks a picture, or says why it will not do. */
async function lookAt(file: File): Promise<ImageBitmap | Unfit> {
  if (file.size > PICTURE_MEGABYTES_MAX * 1024 * 1024) return 'photoTooLarge';
  try {
    const picture = await createImageBitmap(file);
    return isTooSmall(picture) ? 'photoTooSmall' : picture;
  } catch {
    return 'photoUnreadable';
  }
}

interface PictureChooserProps {
  readonly isChosen: boolean;
  readonly onChoose: (file: File) => void;
}

/** The browser's own file dialog behind a button like the others. */
function PictureChooser({ isChosen, onChoose }: PictureChooserProps) {
  const say = useMessages(messages);
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        className="photo-dialog__field"
        accept="image/jpeg,image/png,image/webp"
        aria-label={say('photoChoose')}
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again after it was corrected.
          target.value = '';
          if (file !== undefined) onChoose(file);
        }}
      />
      <Button autoFocus onClick={() => field.current?.click()}>
        {say(isChosen ? 'photoChooseOther' : 'photoChoose')}
      </Button>
    </>
  );
}

/** Portraits that were in force once, with their time and who set them. */
function EarlierPhotos({ record }: Pick<PhotoDialogProps, 'record'>) {
  const say = useMessages(messages);
  const earlier = record.photos.filter(({ until }) => until !== null);
  if (earlier.length === 0) return null;
  return (
    <section>
      <h3 className="photo-dialog__title">{say('photoEarlier')}</h3>
      <ul className="photo-dialog__earlier">
        {earlier.map(({ id, since, until, attachedBy }) => (
          <li key={id}>
            <img src={`/api/students/${record.id}/photos/${id}`} alt="" />
            {say('photoPeriod', {
              since: formatInstant(since),
              until: formatInstant(until ?? ''),
              person: attachedBy,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSetPhoto(studentId: string, onSent: (share: number) => void, onSaved: () => void) {
  const queries = useQueryClient();
  return useIntent(
    async ({ file, crop }: { readonly file: File; readonly crop: PortraitCrop }, key) => {
      const form = new FormData();
      form.set('crop', writeCrop(crop));
      // The name of the file is often the pupil's number; it stays here.
      form.set('file', file, 'photo');
      return await dataOf(
        api.POST('/api/students/{studentId}/photo', {
          params: { path: { studentId }, header: { 'Idempotency-Key': key } },
          // The document calls a file a string; the form sends the file itself.
          body: { crop: writeCrop(crop), file: 'photo' },
          bodySerializer: () => form,
          fetch: fetchWithProgress(onSent),
        }),
      );
    },
    {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['students', studentId] });
        onSaved();
      },
    },
  );
}
