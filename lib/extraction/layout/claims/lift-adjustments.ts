import { centsOf } from '#lib/layout/recognizers/proposal.ts';
import type { Form } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import type { Claim, ValueClaim } from '#lib/model/reading.ts';

/** The record's list of adjustments, and the one inside each row. */
const OWN = 'adjustments';
const IN_ROW = /^(lines\[\w+\])\.adjustments(?:\[(\w+)\](.*))?$/;

/**
 * Moves an adjustment that is printed below the last row from that row to the record, if the row
 * balances without it and the record was paid less than its rows by that amount.
 */
export function liftAdjustments(claims: readonly Claim[], form: Form): readonly Claim[] {
  if (!form.fields.some(({ pattern }) => pattern === `${OWN}[].amount`)) return claims;
  const amounts = new Map(
    claims.flatMap((claim): [string, number][] =>
      claim.kind === 'value' && claim.value !== null && isAmount(claim)
        ? [[claim.path, centsOf({ value: claim.value })]]
        : [],
    ),
  );
  const paid = amounts.get('paid');
  if (paid === undefined) return claims;
  const short = sumOf(amounts, /^lines\[\w+\]\.paid$/) - paid;
  const lifted = short === 0 ? [] : listExtra(amounts, short);
  const [only] = lifted;
  return only !== undefined && lifted.length === 1 ? liftOne(claims, only) : claims;
}

function isAmount({ path }: ValueClaim): boolean {
  return /(?:^|\.)(?:billed|paid|amount)$/.test(path);
}

function sumOf(amounts: ReadonlyMap<string, number>, pattern: RegExp): number {
  return [...amounts].reduce((sum, [path, cents]) => (pattern.test(path) ? sum + cents : sum), 0);
}

/** Paths of adjustments of this amount without which their rows balance. */
function listExtra(amounts: ReadonlyMap<string, number>, cents: number): string[] {
  return [...amounts].flatMap(([path, amount]) => {
    const row = IN_ROW.exec(path)?.[1];
    if (row === undefined || amount !== cents) return [];
    const [billed, paid] = [amounts.get(`${row}.billed`), amounts.get(`${row}.paid`)];
    if (billed === undefined || paid === undefined) return [];
    const own = [...amounts].filter(([other]) => other.startsWith(`${row}.${OWN}[`));
    const others = own.reduce((sum, [, one]) => sum + one, 0) - amount;
    return others === billed - paid ? [path] : [];
  });
}

/** `path`: of the adjustment's amount. */
function liftOne(claims: readonly Claim[], path: string): Claim[] {
  const [, line, id] = IN_ROW.exec(path) ?? [];
  const list = `${line}.${OWN}`;
  const last = claims.findLast((claim) => claim.kind === 'row-present' && claim.list === OWN);
  const before: RowId | null = last?.kind === 'row-present' ? last.row : null;
  const gone = claims.find(
    (claim) => claim.kind === 'row-present' && claim.list === list && claim.row === id,
  );
  if (gone?.kind !== 'row-present') return [...claims];
  return claims.map((claim): Claim => {
    if (claim === gone) return { ...gone, list: OWN, after: before };
    if (claim.kind === 'row-present')
      return claim.list === list && claim.after === gone.row
        ? { ...claim, after: gone.after }
        : claim;
    const [, row, own, part] = claim.kind === 'value' ? (IN_ROW.exec(claim.path) ?? []) : [];
    return claim.kind === 'value' && row === line && own === id
      ? { ...claim, path: `${OWN}[${id}]${part}` }
      : claim;
  });
}
