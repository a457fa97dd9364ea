import { CameraOutlined } from '@ant-design/icons';
import { useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { messages } from './messages.ts';
import { PupilPhoto } from './PupilPhoto.tsx';
import type { StudentRecord } from './student-queries.ts';
import './RecordPhoto.css';

// Cropping is needed once in a pupil's time at a school.
const PhotoDialog = lazy(async () => ({ default: (await import('./PhotoDialog.tsx')).PhotoDialog }));

/** The portrait in the head of a record, and, for whom it is the duty, the way to another one. */
export function RecordPhoto({ record }: { readonly record: StudentRecord }) {
  const say = useMessages(messages);
  const maySet = useMay('students.set-photo');
  const [isOpen, setIsOpen] = useState(false);
  const current = record.photos.find(({ until }) => until === null);
  return (
    <div className="record-photo">
      <PupilPhoto studentId={record.id} photoId={current?.id ?? null} name={record.name} />
      {maySet && (
        <Button
          className="record-photo__set not-printed"
          size="small"
          icon={<CameraOutlined />}
          aria-label={say(current === undefined ? 'photoSet' : 'photoReplace')}
          title={say(current === undefined ? 'photoSet' : 'photoReplace')}
          onClick={() => setIsOpen(true)}
        />
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <PhotoDialog record={record} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
