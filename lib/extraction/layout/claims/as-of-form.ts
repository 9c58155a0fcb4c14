import type { Form } from '#lib/model/form.ts';
import type { Claim } from '#lib/model/reading.ts';

/**
 * Claims about a printout as claims about the form whose content it prints: rows of lists that the
 * form numbers become its slots, in the order of print, and each value says that it was not at its
 * place.
 */
export function asOfForm(claims: readonly Claim[], { lists }: Form): Claim[] {
  const slotOf = new Map<string, string>();
  for (const { pattern, slots } of lists) {
    if (!slots || pattern.includes('[]')) continue;
    const rows = claims.flatMap((claim) =>
      claim.kind === 'row-present' && claim.list === pattern ? [claim.row] : [],
    );
    rows.forEach((row, at) => {
      const slot = slots[at];
      slotOf.set(`${pattern}[${row}]`, slot === undefined ? '' : `${pattern}[${slot}]`);
    });
  }
  return claims.flatMap((claim): Claim[] => {
    if (claim.kind === 'row-present')
      return slotOf.has(`${claim.list}[${claim.row}]`) ? [] : [claim];
    if (claim.kind !== 'value') return [claim];
    const path = slotOf.get(claim.path) ?? claim.path;
    return path === '' ? [] : [{ ...claim, path, signals: { ...claim.signals, elsewhere: 1 } }];
  });
}
