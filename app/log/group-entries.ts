import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import { isDecidedTogether } from './action-sentences.ts';

/** Fewer entries than this are as easily read one by one. */
const FEWEST = 3;

/**
 * The entries in their order, in groups: one step or answer decides dozens of values of a record,
 * each with an entry of its own. Everything else is a group of one.
 */
export function groupEntries(decisions: readonly DecisionView[]): DecisionView[][] {
  const runs: DecisionView[][] = [];
  for (const decision of decisions) {
    const run = runs.at(-1);
    if (run?.[0] && isSameAct(run[0], decision)) run.push(decision);
    else runs.push([decision]);
  }
  return runs.flatMap((run) => (run.length < FEWEST ? run.map((one) => [one]) : [run]));
}

function isSameAct(a: DecisionView, b: DecisionView): boolean {
  return (
    isDecidedTogether(a.action) &&
    a.action === b.action &&
    a.recordId === b.recordId &&
    a.actorId === b.actorId &&
    a.reason === b.reason
  );
}
