import { PublicFrame, type PublicFrameProps } from '@xueji/accounts/web';
import { api, dataOf, ProblemAlert, type Schemas, useIntent, useMessages } from '@xueji/platform/web';
import { Button, Input } from 'antd';
import { lazy, type SubmitEvent, Suspense, useId, useState } from 'react';
import { readLinkFragment } from '../model/family-code.ts';
import { familyMessages } from './family-messages.ts';
import './FamilyPage.css';

// Weighs more than the door, and comes once somebody is let in.
const FamilyForm = lazy(async () => ({ default: (await import('./FamilyForm.tsx')).FamilyForm }));

/** What opens the form: from the slip, and the name of the child. Kept in this page's memory and nowhere else. */
interface Typed {
  readonly number: string;
  readonly code: string;
  readonly name: string;
}

type Opened = Schemas['OpenedFamilyForm'];

async function openForm(body: Typed): Promise<Opened> {
  return await dataOf(api.POST('/api/family-forms', { body }));
}

/** 家庭填报, open to everybody. The QR code brings number and code behind #, which stays in this browser until it is typed in. */
export function FamilyPage() {
  const say = useMessages(familyMessages);
  const [typed, setTyped] = useState<Typed>(() => ({
    ...readLinkFragment(globalThis.location.hash.slice(1)),
    name: '',
  }));
  const [receipt, setReceipt] = useState<string>();
  const opening = useIntent(openForm);
  if (receipt !== undefined) {
    return (
      <Sheet title={say('sentTitle')}>
        <Receipt receipt={receipt} />
      </Sheet>
    );
  }
  if (opening.data !== undefined) {
    return (
      <Sheet title={say('title')}>
        <Suspense fallback={null}>
          <FamilyForm opened={opening.data} reopen={async () => await openForm(typed)} onSent={setReceipt} />
        </Suspense>
      </Sheet>
    );
  }
  return (
    <Sheet title={say('title')}>
      <Door typed={typed} onType={setTyped} isOpening={opening.isPending} onOpen={() => opening.mutate(typed)} />
      <ProblemAlert problem={opening.error} />
    </Sheet>
  );
}

function Sheet({ title, children }: PublicFrameProps) {
  return (
    <PublicFrame title={useMessages(familyMessages)('title')}>
      <h1>{title}</h1>
      {children}
    </PublicFrame>
  );
}

interface DoorProps {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly isOpening: boolean;
  readonly onOpen: () => void;
}

function Door({ typed, onType, isOpening, onOpen }: DoorProps) {
  const say = useMessages(familyMessages);
  const isWhole = Object.values(typed).every((text: string) => text.trim() !== '');
  return (
    <form
      className="family-page__door public-frame__card"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        if (isWhole && !isOpening) onOpen();
      }}
    >
      <p>{say('doorHint')}</p>
      <DoorField
        label={say('number')}
        hint="XXXX-XXXX"
        value={typed.number}
        onChange={(number) => onType({ ...typed, number })}
      />
      <DoorField
        label={say('code')}
        hint="XXXX-XXXX-XXXX"
        value={typed.code}
        onChange={(code) => onType({ ...typed, code })}
      />
      <DoorField
        label={say('childName')}
        hint={say('childNameHint')}
        value={typed.name}
        onChange={(name) => onType({ ...typed, name })}
      />
      <Button type="primary" size="large" block htmlType="submit" disabled={!isWhole} loading={isOpening}>
        {say('open')}
      </Button>
      <p className="family-page__small">{say('privacy')}</p>
    </form>
  );
}

interface DoorFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function DoorField({ label, hint, value, onChange }: DoorFieldProps) {
  const id = useId();
  return (
    <div className="family-page__field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        value={value}
        maxLength={50}
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function Receipt({ receipt }: { readonly receipt: string }) {
  const say = useMessages(familyMessages);
  return (
    <section className="family-page__receipt public-frame__card public-frame__card--done" aria-live="polite">
      <p>{say('receipt')}</p>
      <p className="family-page__number tabular">{receipt}</p>
      <p>{say('sentHint')}</p>
    </section>
  );
}
