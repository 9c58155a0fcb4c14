import { formatPercent } from '#app/_text/format.ts';
import { messages } from '#app/_text/messages.ts';
import type { Gate } from '#lib/metrics/judge-challenger.ts';
import { fieldTitle } from './field-title.ts';

/** What a challenger must not fail in, and whether it does. */
export function GateList({ form, gates }: { form: string; gates: readonly Gate[] }) {
  const text = messages.quality.learning;
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

function describeGate(form: string, gate: Gate): string {
  const text = messages.quality.learning.gate;
  switch (gate.kind) {
    case 'measured':
      return text.measured(gate.records);
    case 'no-field-worse': {
      const worse = gate.worse.map(
        ({ pattern, by }) => `${fieldTitle(form, pattern)} (${formatPercent(by)})`,
      );
      return gate.passed ? text.fields : text.worse(worse.join(', '));
    }
    case 'coverage':
      return text.coverage(formatPercent(gate.before), formatPercent(gate.after));
  }
}
