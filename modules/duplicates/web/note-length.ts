/** As in the wire schemas: a note says something, and is no letter. */
export const NOTE_LENGTH_MIN = 2;
export const NOTE_LENGTH_MAX = 500;
