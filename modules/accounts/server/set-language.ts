import type { Language } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';
import { setOwnLanguage } from './account-repository.ts';

/** Sets the language in which the node speaks to this person. */
export async function setLanguage(services: Services, actor: Actor, language: Language): Promise<void> {
  await services.database.transaction(actor, (tx) => setOwnLanguage(tx, language));
}
