import { refuseWith } from '@xueji/kernel';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';

const ENTITY_TAG = /^"(\d{1,9})"$/;

/** A row's version as an entity tag (RFC 9110, 8.8.3). */
export function entityTagOf(version: number): string {
  return `"${version}"`;
}

/** Reads the version a change is based on from the header `If-Match`; refuses when it is missing or malformed. */
export function readExpectedVersion(header: string | undefined): number {
  const match = header === undefined ? null : ENTITY_TAG.exec(header);
  if (match === null) refuseWith(PLATFORM_PROBLEMS.versionMissing);
  return Number(match[1]);
}

/** Refuses when the row has moved on since the client read it. */
export function refuseIfStale(expectedVersion: number, version: number): void {
  if (expectedVersion !== version) refuseWith(PLATFORM_PROBLEMS.versionStale);
}
