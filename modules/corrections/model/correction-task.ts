/** The id under which update lists are kept: never renamed. */
export const CORRECTION_TASK = 'record-update';
