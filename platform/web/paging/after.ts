/** The key in the address after which a list's page begins. Filters drop it when they change. */
export const AFTER = 'after';
