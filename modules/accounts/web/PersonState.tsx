import { StatusTag, useMessages } from '@xueji/platform/web';
import { peopleMessages } from './messages.ts';
import type { Person } from './people-queries.ts';

/** Whether an account can sign in, and if not, why. */
export function PersonState({ person }: { readonly person: Person }) {
  const say = useMessages(peopleMessages);
  if (person.state === 'sealed') return <StatusTag tone="danger">{say('sealed')}</StatusTag>;
  if (person.state === 'dormant') return <StatusTag tone="warning">{say('dormant')}</StatusTag>;
  if (person.isLocked) return <StatusTag tone="warning">{say('locked')}</StatusTag>;
  if (person.mustChangePassword) return <StatusTag tone="active">{say('awaitsPassword')}</StatusTag>;
  return <StatusTag tone="done">{say('active')}</StatusTag>;
}
