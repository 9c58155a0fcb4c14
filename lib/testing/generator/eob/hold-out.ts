import type { Random } from '../random.ts';
import { composeEob, type EobLayout } from './compose.ts';

/**
 * Whole families that nothing is trained on, each defined by a part or by a combination of parts:
 * about one layout in five. A reader that knows the others must find its way on these.
 */
const FAMILIES: readonly ((layout: EobLayout) => boolean)[] = [
  ({ parting }) => parting === 'dark-band',
  ({ nesting, provider }) => nesting === 'provider' && provider,
  ({ body, stacked }) => body === 'one-table' && stacked,
  ({ table, provider }) => !provider && table.columns.some(({ line }) => line === 2),
  ({ serviceFacts }) => serviceFacts?.beside ?? false,
  ({ totals, head }) => totals === 'row-above' && head.kind === 'row',
];

export function isHeldOutEob(look: Random): boolean {
  const layout = composeEob(look);
  return FAMILIES.some((isOf) => isOf(layout));
}
