import { fileURLToPath } from 'node:url';

/** The templates of the papers. */
export const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));
