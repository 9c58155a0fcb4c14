import type { RecordFacts } from '../record-facts.ts';

/** One adjustment of a claim or a line: its group, its reason and the path of its amount. */
export interface Adjustment {
  readonly at: string;
  readonly group: string | null;
  readonly reason: string | null;
  readonly amount: string;
}

/** Adjustments under `owner`: empty for the claim, `lines[r]` for a line. */
export function adjustmentsOf(facts: RecordFacts, owner: string): Adjustment[] {
  const list = owner === '' ? 'adjustments' : `${owner}.adjustments`;
  return facts.rows(list).map((row) => {
    const at = `${list}[${row}]`;
    return {
      at,
      group: facts.text(`${at}.group`),
      reason: facts.text(`${at}.reason`),
      amount: `${at}.amount`,
    };
  });
}

/** The claim and its lines. */
export function ownersOf(facts: RecordFacts): string[] {
  return ['', ...facts.rows('lines').map((row) => `lines[${row}]`)];
}

export function allAdjustments(facts: RecordFacts): Adjustment[] {
  return ownersOf(facts).flatMap((owner) => adjustmentsOf(facts, owner));
}

/** The columns that make up the patient's share. */
export const PARTS = ['deductible', 'copay', 'coinsurance'];

/** Whether this EOB prints adjustment codes at all; a member's copy often does not. */
export function printsCodes(facts: RecordFacts): boolean {
  return allAdjustments(facts).some((one) => one.group !== null && one.reason !== null);
}

/** `lines[r]`, `paid` → `lines[r].paid`; the claim's own fields have no prefix. */
export function fieldOf(owner: string, name: string): string {
  return owner === '' ? name : `${owner}.${name}`;
}

export function nameOf(facts: RecordFacts, owner: string): string {
  if (owner === '') return 'Claim';
  return `Line ${facts.lineNumber('lines', owner.slice('lines['.length, -1))}`;
}
