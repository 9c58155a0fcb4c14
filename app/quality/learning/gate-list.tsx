import { formatPercent } from '#app/_text/format.ts';
import type { Gate } from '#lib/metrics/judge-challenger.ts';
import type { Form } from '#lib/model/form.ts';
import { fieldTitle } from './field-title.ts';
import { text } from './text.ts';

/** The requirements for publishing a new version, and whether it meets them. */
export function GateList({ form, gates }: { form: Form | null; gates: readonly Gate[] }) {
  return (
    <div>
      <h3 className="text-sm text-muted">{text.gates}</h3>
      <ul className="mt-1 space-y-1">
        {gates.map((gate) => (
          <li key={gate.kind} className={gate.passed ? 'text-ok' : 'font-medium text-bad'}>
            <span aria-hidden="true">{gate.passed ? '✓' : '✗'}</span>{' '}
            <span className="sr-only">{gate.passed ? text.passed : text.notPassed}: </span>
            {describeGate(form, gate)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function describeGate(form: Form | null, gate: Gate): string {
  switch (gate.kind) {
    case 'measured':
      return text.gate.measured(gate.records);
    case 'no-field-worse': {
      const worse = gate.worse.map(
        ({ pattern, by }) => `${fieldTitle(form, pattern)} (${formatPercent(by)})`,
      );
      return gate.passed ? text.gate.fields : text.gate.worse(worse.join(', '));
    }
    case 'not-worse-in-all':
      return text.gate.inAll(gate.lost, gate.won);
    case 'coverage':
      return text.gate.coverage(formatPercent(gate.before), formatPercent(gate.after));
  }
}
