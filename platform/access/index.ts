export type { Actor, Permission, Role } from './actor.ts';
export { nodeActor } from './node-actor.ts';
export * from './organisation-kind.ts';
