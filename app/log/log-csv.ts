import { commonText } from '#app/_text/common.ts';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { describeDecision } from './describe-decision.ts';

/** One way to write the log as a table. */
export interface LogSheet {
  readonly fileName: string;
  readonly head: readonly string[];
  readonly toRow: (decision: DecisionView, catalog: Catalog) => readonly (string | null)[];
}

/** For programs, which verify it: everything that an entry holds. */
export const FULL: LogSheet = {
  fileName: 'countersign-log.csv',
  head: [
    ...['sequence', 'at', 'actor', 'action', 'sentence', 'reason', 'path', 'before', 'after'],
    ...['document', 'record', 'facts', 'hash'],
  ],
  toRow: (decision, catalog) => [
    decision.sequence,
    decision.at.toISOString(),
    decision.actorName,
    decision.action,
    describeDecision(decision, catalog),
    decision.reason,
    decision.path,
    decision.before,
    decision.after,
    decision.documentId,
    decision.recordId,
    JSON.stringify(decision.facts),
    decision.hash,
  ],
};

/** For people, such as an auditor: who did what and why, in words. */
export const SENTENCES: LogSheet = {
  fileName: 'countersign-audit.csv',
  head: ['Entry', 'When (UTC)', 'What happened', 'Reason'],
  toRow: (decision, catalog) => [
    decision.sequence,
    decision.at.toISOString().replace('T', ' ').slice(0, 19),
    `${whoOf(decision)} ${describeDecision(decision, catalog)}.`,
    decision.reason,
  ],
};

function whoOf({ actorKind, actorName }: DecisionView): string {
  return actorKind === 'person' ? actorName : commonText.product;
}

/**
 * One line of a table. Each cell is quoted, and never interpreted as a formula by a spreadsheet.
 */
export function toCsvLine(cells: readonly (string | null)[]): string {
  return `${cells.map(toCell).join(',')}\n`;
}

function toCell(value: string | null): string {
  if (value === null) return '';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
