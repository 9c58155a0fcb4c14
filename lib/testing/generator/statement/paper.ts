import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import type { StatementLayout } from './compose.ts';
import type { StatementContent, StatementKind } from './statement-kind.ts';

/** One statement in progress. */
export type StatementPaper = {
  readonly sheet: Sheet;
  readonly layout: StatementLayout;
  readonly kind: StatementKind;
  readonly content: StatementContent;
  readonly random: Random;
  readonly fields: Record<string, string | null>;
};

/** Records what the words state; returns their tag. */
export function tellField({ fields }: StatementPaper, path: string, value: string): string {
  fields[path] = value;
  return `0:${path}`;
}

/** The caption of an amount; for what the plan paid, it may name the plan. */
export function amountCaption(
  { layout, content }: StatementPaper,
  key: string,
  caption: string | undefined,
): string {
  const names = layout.payerPaid !== null && /^insurancePa/.test(key);
  return names ? `${content.payer} ${layout.payerPaid}` : (caption ?? key);
}
