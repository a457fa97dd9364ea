import type { Id } from '@xueji/kernel';
import type { Actor } from './actor.ts';

const BIGINT_MAX = '9223372036854775807';

/** The node itself, for its own upkeep: no person, no office, sight of every row. */
export function nodeActor(requestId: string): Actor {
  return {
    accountId: '0' as Id<'account'>,
    postId: null,
    displayName: 'Xueji',
    language: 'zh',
    role: 'system',
    organisationId: '0' as Id<'organisation'>,
    organisationKind: 1,
    organisationName: { zh: '本节点', en: 'This node' },
    scopeFrom: '0',
    scopeTo: BIGINT_MAX,
    competenceFrom: '0',
    competenceTo: BIGINT_MAX,
    requestId,
  };
}
