export type { Actor, Permission, Role } from './actor.ts';
