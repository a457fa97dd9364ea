// A thread does not inherit the loader that reads TypeScript, so it registers its own before the real entry.
import { register } from 'tsx/esm/api';

register();
await import('./prepare-thread.ts');
