import type { Id, Language, LocalText } from '@xueji/kernel';

/**
 * A duty a person may hold at an office (domain: 学籍管理员, 学籍主管领导, and their counterparts at an authority), and the
 * three that keep the system, its accounts and its log apart (三员分立).
 */
export type Role =
  | 'school-clerk'
  | 'school-approver'
  | 'class-teacher'
  | 'authority-clerk'
  | 'authority-leader'
  | 'authority-reader'
  | 'technical-support'
  | 'system-administrator'
  | 'security-administrator'
  | 'auditor';

/** What a role may do, 'room.act': `registration.import`, `students.read`. */
export type Permission = `${string}.${string}`;

/**
 * Who acts in a transaction. Every transaction is opened as an actor, and row-level security compares the rows with
 * the ranges named here. The bounds are `bigint` as text.
 */
export interface Actor {
  readonly accountId: Id<'account'>;
  /** The post the person acts from; null for the node itself (`role: 'system'`). */
  readonly postId: Id<'post'> | null;
  readonly displayName: string;
  readonly language: Language;
  readonly role: Role | 'system';
  readonly organisationId: Id<'organisation'>;
  /** 1 ministry, 2 province, 3 prefecture, 4 county, 5 school, 6 teaching point. */
  readonly organisationKind: number;
  readonly organisationName: LocalText;
  /** What may be read: rows of the offices in this range of the administering tree (隶属). */
  readonly scopeFrom: string;
  readonly scopeTo: string;
  /** What may be changed: rows whose competent authority (学籍主管部门) is in this range. Scope binds as well. */
  readonly competenceFrom: string;
  readonly competenceTo: string;
  /** The emergency access (紧急查看) under which the person reads now; every audit entry is marked with it. */
  readonly emergencyAccessId?: string;
  /** Names the request or job in events, audit and log. */
  readonly requestId: string;
}
