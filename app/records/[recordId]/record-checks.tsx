import { Panel } from '#app/_ui/panel.tsx';
import type { Check } from '#lib/model/check.ts';
import { recordText as text } from './text.ts';

const LOOKS: Readonly<Record<Check['outcome'], { sign: string; look: string }>> = {
  pass: { sign: '✓', look: 'text-ok' },
  fail: { sign: '⚑', look: 'text-bad' },
  'cannot-tell': { sign: '?', look: 'text-muted' },
};
const ORDER: readonly Check['outcome'][] = ['fail', 'cannot-tell', 'pass'];

export function RecordChecks({ checks }: { checks: readonly Check[] }) {
  const sorted = checks.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <Panel title={text.checks}>
      {checks.length === 0 ? (
        <p className="px-4 py-6 text-muted">{text.noChecks}</p>
      ) : (
        <ul className="divide-y divide-line">
          {sorted.map((check) => (
            <li
              key={`${check.rule} ${check.paths.join()}`}
              className="flex gap-2 px-4 py-2 text-sm"
            >
              <span
                aria-hidden="true"
                className={`w-4 shrink-0 text-center ${LOOKS[check.outcome].look}`}
              >
                {LOOKS[check.outcome].sign}
              </span>
              <span className="sr-only">{text.checkOutcomes[check.outcome]}</span>
              <span className="min-w-0">
                {check.message} <span className="text-muted">({check.rule})</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
