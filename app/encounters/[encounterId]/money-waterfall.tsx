import { Panel } from '#app/_ui/panel.tsx';
import { formatMoney } from '#lib/forms/format.ts';
import type { EncounterItem } from '#lib/reconciliation/encounters/view/store.ts';
import { encounterText as text } from '../text.ts';

type Money = Pick<
  EncounterItem,
  'billedCents' | 'writtenOffCents' | 'paidCents' | 'owedCents' | 'askedCents'
>;

const PARTS = [
  { key: 'billed', color: 'bg-muted' },
  { key: 'writtenOff', color: 'bg-line-strong' },
  { key: 'paid', color: 'bg-ok' },
  { key: 'owed', color: 'bg-accent' },
] as const;

/** What was billed, and what became of it: each bar begins where the one before ends. */
export function MoneyWaterfall({ money }: { money: Money }) {
  const bars = buildBars(money);
  return (
    <Panel title={text.money}>
      {bars.length === 0 ? (
        <p className="px-4 py-6 text-muted">{text.noMoney}</p>
      ) : (
        <dl className="space-y-2 p-4">
          {bars.map(({ key, color, cents, from, width }) => (
            <div
              key={key}
              className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[9rem_1fr_6rem]"
            >
              <dt className="text-muted">{text.moneyParts[key]}</dt>
              <dd
                aria-hidden="true"
                className="h-4 rounded-sm bg-raised max-sm:col-span-2 max-sm:row-start-2"
              >
                <div
                  className={`h-4 rounded-sm ${color}`}
                  style={{ marginLeft: `${from}%`, width: `${width}%` }}
                />
              </dd>
              <dd className="text-right tabular-nums">{formatMoney(cents)}</dd>
            </div>
          ))}
        </dl>
      )}
      {money.askedCents === null ? null : (
        <p className="border-t border-line px-4 py-2.5 text-muted">
          {text.asked(formatMoney(money.askedCents))}
        </p>
      )}
    </Panel>
  );
}

/**
 * Bars in percent of what was billed; amounts beyond it are cut off in the picture, not in the
 * figure.
 */
function buildBars({ billedCents, writtenOffCents, paidCents, owedCents }: Money) {
  const amounts = {
    billed: billedCents,
    writtenOff: writtenOffCents,
    paid: paidCents,
    owed: owedCents,
  };
  const whole = Math.max(1, billedCents ?? 0, (paidCents ?? 0) + (owedCents ?? 0));
  let at = 0;
  return PARTS.flatMap(({ key, color }) => {
    const cents = amounts[key];
    if (cents === null) return [];
    const share = Math.min(100, Math.max(0, (cents / whole) * 100));
    const from = key === 'billed' ? 0 : Math.min(at, 100 - share);
    if (key !== 'billed') at += share;
    return [{ key, color, cents, from, width: share }];
  });
}
