/** Totals of a statement that reduce what is owed, whatever their sign. */
export const CREDITS = ['insurancePayments', 'adjustments', 'patientPayments'] as const;
