/** Person and telephone of an office as one text; undefined where neither is known. */
export function contactOf(office: {
  readonly contactPerson: string | null;
  readonly phone: string | null;
}): string | undefined {
  const parts = [office.contactPerson, office.phone].filter((part) => part !== null);
  return parts.length === 0 ? undefined : parts.join(' ');
}
