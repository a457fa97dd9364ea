import { EditOutlined, PrinterOutlined } from '@ant-design/icons';
import { DateText, PageHeader, StatusTag, useLocalText, useMay, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { messages } from './messages.ts';
import { PlacementStatus } from './PlacementStatus.tsx';
import { ProtectedValue } from './ProtectedValue.tsx';
import { RecordPhoto } from './RecordPhoto.tsx';
import { RestrictionControl } from './RestrictionControl.tsx';
import { SexText } from './SexText.tsx';
import type { RecordPlacement, StudentRecord } from './student-queries.ts';
import './RecordHeader.css';

export interface RecordHeaderProps {
  readonly record: StudentRecord;
  /** undefined while it is being read, null without an open spell. */
  readonly placement: RecordPlacement | null | undefined;
}

/** Who the record is about, where the pupil is now, and what one must know before reading on. */
export function RecordHeader({ record, placement }: RecordHeaderProps) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const mayPrint = useMay('students.print-card');
  const mayReadCertificates = useMay('certificates.read');
  const number = record.numbers.find(({ validTo }) => validTo === null);
  return (
    <div className="record-header">
      <RecordPhoto record={record} />
      <div className="record-header__who">
        <PageHeader
          title={
            <>
              {record.name} <span className="record-header__pinyin">{record.namePinyin}</span>
            </>
          }
          status={<Flags record={record} placement={placement} />}
          actions={
            <>
              <RestrictionControl record={record} />
              <CorrectLink studentId={record.id} placement={placement} />
              {mayReadCertificates && (
                <Button onClick={() => void navigate(`/certificates?studentId=${record.id}`)}>
                  {say('certificates')}
                </Button>
              )}
              {mayPrint && (
                <Button
                  icon={<PrinterOutlined aria-hidden />}
                  onClick={() => void navigate(`/students/${record.id}/card`)}
                >
                  {say('print')}
                </Button>
              )}
            </>
          }
        >
          <dl className="record-header__facts">
            <Fact label={say('number')}>
              {number === undefined ? (
                <span className="record-header__none">{say('numberNone')}</span>
              ) : (
                <ProtectedValue
                  studentId={record.id}
                  field="nationalNumber"
                  label={say('number')}
                  masked={number.masked}
                />
              )}
            </Fact>
            <Fact label={say('sexAndBirthDate')}>
              <SexText code={String(record.values['sexCode'] ?? '')} />
              {' · '}
              <DateText value={String(record.values['birthDate'] ?? '')} />
            </Fact>
            <PlacementFacts placement={placement} />
          </dl>
        </PageHeader>
      </div>
    </div>
  );
}

/** To the form that changes this record: the draft while it is one, ordinary fields once it is on the register. */
function CorrectLink({ studentId, placement }: { readonly studentId: string } & Pick<RecordHeaderProps, 'placement'>) {
  const say = useMessages(messages);
  const mayCorrect = useMay('students.correct');
  const navigate = useNavigate();
  if (!mayCorrect || !placement) return null;
  const isOnRegister = !placement.isProvisional;
  if (!isOnRegister && placement.status !== 'draft') return null;
  const path = isOnRegister ? `/students/${studentId}/correct` : `/registration/drafts/${studentId}`;
  return (
    <Button icon={<EditOutlined aria-hidden />} onClick={() => void navigate(path)}>
      {say('correct')}
    </Button>
  );
}

function Flags({ record, placement }: RecordHeaderProps) {
  const say = useMessages(messages);
  const isTemporary = record.numbers.some(({ kind, validTo }) => kind === 'L' && validTo === null);
  return (
    <>
      {placement && <PlacementStatus placement={placement} />}
      {placement === null && <StatusTag tone="neutral">{say('noSpell')}</StatusTag>}
      {record.isRestricted && <StatusTag tone="danger">{say('flagRestricted')}</StatusTag>}
      {isTemporary && <StatusTag tone="neutral">{say('flagTemporaryNumber')}</StatusTag>}
    </>
  );
}

function PlacementFacts({ placement }: Pick<RecordHeaderProps, 'placement'>) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayReadClasses = useMay('classes.read');
  const className = placement?.className ? localText(placement.className) : undefined;
  return (
    <>
      <Fact label={say('school')}>{placement ? localText(placement.school.name) : placement === null && '—'}</Fact>
      <Fact label={say('class')}>
        {className === undefined && placement !== undefined && '—'}
        {className !== undefined &&
          (mayReadClasses && placement?.classId ? (
            <Link to={`/classes/${placement.classId}`}>{className}</Link>
          ) : (
            className
          ))}
      </Fact>
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
