import { type Import, ImportStep } from '@xueji/imports/web';
import { useMessages } from '@xueji/platform/web';
import { Link } from 'react-router';
import { admissionMessages } from './admission-messages.ts';

/** The step after the commit is the authority's; the school sees how far it is. */
export function AfterAdmission({ subject }: { readonly subject: Import }) {
  const say = useMessages(admissionMessages);
  return (
    <ImportStep
      subject={subject}
      problem={null}
      onRetry={() => undefined}
      action={<Link to="/classes">{say('toClasses')}</Link>}
    >
      <p>{say('afterSent')}</p>
    </ImportStep>
  );
}
