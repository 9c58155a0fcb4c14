import { formatPercent } from '#app/_text/format.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { Gate } from '#lib/metrics/judge-challenger.ts';
import { fieldTitle } from '../learning/field-title.ts';
import { text } from './text.ts';

/** What a model must meet to take over, and whether it does. */
export function TrialGates({ gates, catalog }: { gates: readonly Gate[]; catalog: Catalog }) {
  return (
    <div className="border-t border-line p-4">
      <h3 className="text-sm text-muted">{text.gates}</h3>
      <ul className="mt-1 space-y-1">
        {gates.map((gate) => (
          <li key={gate.kind} className={gate.passed ? 'text-ok' : 'font-medium text-bad'}>
            <span aria-hidden="true">{gate.passed ? '✓' : '✗'}</span>{' '}
            <span className="sr-only">{gate.passed ? text.passed : text.notPassed}: </span>
            {describeGate(gate, catalog)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function describeGate(gate: Gate, catalog: Catalog): string {
  switch (gate.kind) {
    case 'measured':
      return text.gate.measured(gate.records);
    case 'no-field-worse': {
      if (gate.passed) return text.gate.fields;
      const worse = gate.worse.map(
        ({ form = '', pattern, by }) =>
          `${fieldTitle(catalog.find(form), pattern)} (${formatPercent(by)})`,
      );
      return text.gate.worse(worse.join(', '));
    }
    case 'not-worse-in-all':
      return text.gate.inAll(gate.lost, gate.won);
    case 'coverage':
      return text.gate.coverage(formatPercent(gate.before), formatPercent(gate.after));
  }
}
