/** How long a produced file waits to be fetched, in hours. It leaves once. */
export const EXPORT_HOURS_KEPT = 24;

/**
 * The most pupils one file may hold, by the level of the office (`organisations.kind`: 1 ministry … 6 teaching point).
 * A school's whole register fits; a county takes it school by school, or by grade.
 */
const ROWS_MAX: Readonly<Record<number, number>> = { 1: 20_000, 2: 20_000, 3: 20_000, 4: 10_000, 5: 6_000, 6: 500 };

/** The row limit of an office; nought for a level nobody wrote down. */
export function exportRowsMax(organisationKind: number): number {
  return ROWS_MAX[organisationKind] ?? 0;
}
