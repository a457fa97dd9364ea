import type { Person, PersonPost } from './people-queries.ts';

/** What an administrator does about a person; the dialog asks what is still missing. */
export type PersonAct =
  | { readonly kind: 'create' }
  | { readonly kind: 'add-post'; readonly person: Person }
  | { readonly kind: 'end-post'; readonly person: Person; readonly post: PersonPost }
  | { readonly kind: 'seal' | 'hand-over' | 'unseal' | 'reset-password' | 'reset-factor'; readonly person: Person };
