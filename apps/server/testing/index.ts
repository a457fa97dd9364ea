export { actorAt, type MovingWorld, openMovingWorld } from './moving-county.ts';
export { RemotePerson, SpawnedNode } from './spawned-node.ts';
