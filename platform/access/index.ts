export type { Actor, Permission, Role } from './actor.ts';
export { nodeActor } from './node-actor.ts';
