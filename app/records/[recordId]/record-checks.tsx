import { Icon } from '#app/_ui/icon.tsx';
import { check, type Drawing, flag, help } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';
import { findWaiver } from '#lib/model/review/waived.ts';
import { recordText as text } from './text.ts';

const LOOKS: Readonly<Record<Check['outcome'], { sign: Drawing; look: string }>> = {
  pass: { sign: check, look: 'text-ok' },
  fail: { sign: flag, look: 'text-bad' },
  'cannot-tell': { sign: help, look: 'text-muted' },
};
const ORDER: readonly Check['outcome'][] = ['fail', 'cannot-tell', 'pass'];

/** A claim of 200 lines has 2,000 checks, most of which pass. */
const SHOWN = 100;

/** What failed or could not be checked; what passed is folded away. */
export function RecordChecks({
  checks,
  waivers,
  all,
}: {
  checks: readonly Check[];
  waivers: readonly Waiver[];
  /** The address at which all of them are shown; null there. */
  all: string | null;
}) {
  const sorted = mergeAlike(checks, waivers).toSorted(
    (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome),
  );
  const shown = all === null ? sorted : sorted.slice(0, SHOWN);
  const passed = shown.filter(({ outcome }) => outcome === 'pass');
  const others = shown.filter(({ outcome }) => outcome !== 'pass');
  return (
    <Panel title={text.checks}>
      {checks.length === 0 ? <p className="px-4 py-6 text-muted">{text.noChecks}</p> : null}
      <CheckList checks={others} />
      {passed.length > 0 ? (
        <details className={others.length > 0 ? 'border-t border-line' : ''}>
          <summary className="px-4 py-2.5 text-sm text-muted hover:text-text">
            {text.showPassed(sorted.filter(({ outcome }) => outcome === 'pass').length)}
          </summary>
          <CheckList checks={passed} />
        </details>
      ) : null}
      {all !== null && sorted.length > SHOWN ? (
        <p className="border-t border-line px-4 py-2.5 text-sm">
          <Link href={all} className="underline hover:text-accent">
            {text.showAllChecks(sorted.length)}
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}

type ShownCheck = ReturnType<typeof mergeAlike>[number];

function CheckList({ checks }: { checks: readonly ShownCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {checks.map((one) => (
        <li key={`${one.rule} ${one.message}`} className="flex gap-2 px-4 py-2 text-sm">
          <Icon
            of={LOOKS[one.outcome].sign}
            className={`mt-0.5 size-4 ${LOOKS[one.outcome].look}`}
          />
          <span className="sr-only">{text.checkOutcomes[one.outcome]}</span>
          <span className="min-w-0">
            {one.message}{' '}
            <span className="text-muted">
              ({one.rule}) {one.times > 1 ? text.times(one.times) : null}
            </span>
            {one.kept === null ? null : (
              <span className="block text-muted">{text.kept(one.kept)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Checks that say the same are shown once: seven lines may have one date. */
function mergeAlike(checks: readonly Check[], waivers: readonly Waiver[]) {
  const alike = Map.groupBy(checks, ({ rule, outcome, message }) =>
    [rule, outcome, message].join(' '),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            ...first,
            times: others.length + 1,
            kept: first.outcome === 'fail' ? (findWaiver(first, waivers)?.reason ?? null) : null,
          },
        ]
      : [],
  );
}
