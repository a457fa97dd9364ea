export { actorAt, type MovingWorld, openMovingWorld } from './moving-county.ts';
