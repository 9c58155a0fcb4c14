import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { BETWEEN_PARTS } from '../../words/between-parts.ts';
import { amountOf } from '../../words/token-kind.ts';

/** An adjustment as printed: its group (`PR`), its reason (`1`), and its amount in cents. */
export type ReasonAmount = {
  readonly group: string;
  readonly reason: string;
  readonly cents: number;
};

const CODE = new RegExp(
  String.raw`^[(]?(CO|PR|OA|PI|CR)(?:${BETWEEN_PARTS}?([A-Z]?\d{1,3}))?(?:[=,;)]|${BETWEEN_PARTS})?$`,
);
const REASON = /^([A-Z]?\d{1,3})[:=,;)]?$/;

/**
 * The codes of adjustments on a line (`CO-45`, `CO45`, `CO 45`), each with the first amount behind
 * it.
 */
export function reasonAmountsOn(tokens: readonly Token[]): ReasonAmount[] {
  let open: { group: string; reason: string } | null = null;
  return tokens.flatMap(({ text }) => {
    const [, group, own] = CODE.exec(text) ?? [];
    if (group) open = { group, reason: own ?? '' };
    else if (open?.reason === '') open = { ...open, reason: REASON.exec(text)?.[1] ?? '' };
    const cents = amountOf(text);
    if (cents === null || !open || open.reason === '') return [];
    const found = { ...open, cents };
    open = null;
    return [found];
  });
}
