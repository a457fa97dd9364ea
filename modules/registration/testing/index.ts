export { type IntakeWorld, openIntakeWorld } from './intake-world.ts';
