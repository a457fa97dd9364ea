import type { z } from 'zod';
import { type foundMatchSchema, type JudgedMatch, MATCH_KIND_LABELS, STANDING_LABELS } from '../model/index.ts';

/** What of another record may travel: never the child's data nor its id. */
export function presentMatch({ kind, match }: JudgedMatch): z.output<typeof foundMatchSchema> {
  const { name, contactPerson, phone, isOwn } = match.school;
  return {
    kind,
    kindLabel: MATCH_KIND_LABELS[kind],
    standing: match.standing,
    standingLabel: STANDING_LABELS[match.standing],
    school: { name, contactPerson, phone, isOwn },
  };
}
