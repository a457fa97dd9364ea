import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';

/** The largest bigint: the end of a range without end. */
const SCOPE_END = '9223372036854775807';

/**
 * An actor for tests: a school clerk who may read and change everything, unless told otherwise. A test about scope
 * names its ranges.
 */
export function testActor(differences: Partial<Actor> = {}): Actor {
  return {
    accountId: '1' as Id<'account'>,
    postId: '1' as Id<'post'>,
    displayName: '测试员',
    language: 'zh',
    role: 'school-clerk',
    organisationId: '1' as Id<'organisation'>,
    organisationKind: 5,
    organisationName: { zh: '测试小学', en: 'Test Primary School' },
    scopeFrom: '0',
    scopeTo: SCOPE_END,
    competenceFrom: '0',
    competenceTo: SCOPE_END,
    requestId: 'test-request',
    ...differences,
  };
}
