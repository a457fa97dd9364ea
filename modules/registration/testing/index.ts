export { callRoute } from './call-route.ts';
export { typedForm } from './entry-forms.ts';
export { type IntakeWorld, openIntakeWorld } from './intake-world.ts';
