import { LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { organisationKindNumber } from '@xueji/platform/access';
import { useMay, useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { messages } from './messages.ts';
import type { StudentRecord } from './student-queries.ts';

const RestrictionDialog = lazy(async () => ({ default: (await import('./RestrictionDialog.tsx')).RestrictionDialog }));

/** For the province: marks a record 保密, or, for a second person, lifts the mark. */
export function RestrictionControl({ record }: { readonly record: StudentRecord }) {
  const say = useMessages(messages);
  const { organisation } = useSession();
  const mayRestrict = useMay('students.restrict');
  const mayLift = useMay('students.lift-restriction');
  const [isOpen, setIsOpen] = useState(false);
  const may = record.isRestricted ? mayLift : mayRestrict;
  if (organisation.kind !== organisationKindNumber('province') || !may) return null;
  return (
    <>
      <Button
        icon={record.isRestricted ? <UnlockOutlined aria-hidden /> : <LockOutlined aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {say(record.isRestricted ? 'restrictionLift' : 'restrictionSet')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RestrictionDialog record={record} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
