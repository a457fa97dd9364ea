import type { ColumnType } from 'kysely';

/** timestamptz: read as a Date, written as a Date or as ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;

/**
 * jsonb: read as whatever was stored, to be parsed by the repository; written as JSON text. Objects are not accepted,
 * because pg would send an array as a PostgreSQL array.
 */
export type Json = ColumnType<unknown, string, string>;

/** A column with a default: may be left out when inserting. */
export type Defaulted<T> = [T] extends [ColumnType<infer Select, infer Insert, infer Update>]
  ? ColumnType<Select, Insert | undefined, Update>
  : ColumnType<T, T | undefined, T>;
