import type { Line } from './facts.ts';

/** Reasons with which a payer explains another code, other units, or a bundled service. */
const EXPLAINING = new Set(['24', '59', '97', '150', '151', '222']);
/** Reasons that every paid line has: write-off, patient's share, sequestration, the other payer. */
const USUAL = new Set(['CO45', 'PR1', 'PR2', 'PR3', 'CO253', 'OA23', 'CO237', 'PI45']);

/** Whether the payer gives a reason for treating a service differently than it was billed. */
export function isExplained(line: Line): boolean {
  return line.adjustments.some(({ reason }) => EXPLAINING.has(reason));
}

/** Whether a reason besides the usual ones reduces the amount: denied, bundled, reduced. */
export function isReduced(line: Line): boolean {
  return line.adjustments.some(
    ({ group, reason, amount }) => amount !== 0 && !USUAL.has(`${group}${reason}`),
  );
}

/** Nothing is paid or left to the patient, and the provider has to bear it. */
export function isDenied(line: Line): boolean {
  const denied = line.adjustments
    .filter(({ group, reason }) => group === 'CO' && reason !== '45' && reason !== '253')
    .reduce((sum, { amount }) => sum + amount, 0);
  return line.charge !== null && denied > 0 && denied >= line.charge - 1;
}
