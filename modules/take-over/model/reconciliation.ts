/** Why a school does not agree with what was loaded for it; the most usual first. */
export const DISPUTE_REASONS = ['missing-pupils', 'surplus-pupils', 'wrong-class', 'wrong-status', 'other'] as const;

/** How far a school is with comparing. */
export const RECONCILIATION_STATES = ['open', 'checked', 'agreed', 'disputed'] as const;
