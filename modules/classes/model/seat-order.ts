/** By pinyin through the class, or girls and boys alternating, each in pinyin order. */
export const SEAT_ORDERS = ['pinyin', 'alternate'] as const;
export type SeatOrder = (typeof SEAT_ORDERS)[number];

interface Seated {
  readonly studentId: string;
  readonly sexCode: string;
}

/**
 * 1, 2, 3 … for the members of a class, who come in pinyin order: student → seat number. Alternating begins with whoever
 * comes first by pinyin; what is left of the larger group sits at the end.
 */
export function seatNumbers(inPinyinOrder: readonly Seated[], order: SeatOrder): ReadonlyMap<string, string> {
  const ordered = order === 'pinyin' ? inPinyinOrder : alternating(inPinyinOrder);
  return new Map(ordered.map(({ studentId }, index) => [studentId, String(index + 1)]));
}

function alternating(members: readonly Seated[]): readonly Seated[] {
  const first = members[0]?.sexCode;
  const ofFirst = members.filter(({ sexCode }) => sexCode === first);
  const others = members.filter(({ sexCode }) => sexCode !== first);
  const length = Math.max(ofFirst.length, others.length);
  return Array.from({ length }, (_, index) => [ofFirst[index], others[index]])
    .flat()
    .filter((member) => member !== undefined);
}
