import { Cell } from '../state/cell.ts';

export type Connection = 'connected' | 'lost';

/** Whether the last request reached the server. The bar below the top bar reads it. */
export const connection = new Cell<Connection>('connected');
