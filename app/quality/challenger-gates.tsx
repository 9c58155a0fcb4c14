import type { Catalog } from '#lib/forms/catalog.ts';
import { formatPercent } from '#lib/forms/format.ts';
import type { Gate } from '#lib/metrics/judging/judge-challenger.ts';
import { GateList } from './gate-list.tsx';
import { fieldTitle } from './learning/field-title.ts';
import { gateText } from './text.ts';

/**
 * What a challenger must meet to take over, whether it is a refit or a model, and whether it does.
 */
export function ChallengerGates({
  title,
  gates,
  catalog,
  form,
}: {
  title: string;
  gates: readonly Gate[];
  catalog: Catalog;
  /** The form of fields that do not name theirs. */
  form?: string;
}) {
  const titleOf = (own: string | undefined, pattern: string) =>
    fieldTitle(catalog.find(own ?? form ?? ''), pattern);
  return (
    <div>
      <h3 className="mb-1 text-sm text-muted">{title}</h3>
      <GateList gates={gates.map((gate) => ({ ...gate, says: describeGate(gate, titleOf) }))} />
    </div>
  );
}

function describeGate(
  gate: Gate,
  titleOf: (form: string | undefined, pattern: string) => string,
): string {
  switch (gate.kind) {
    case 'measured':
      return gateText.measured(gate.records);
    case 'no-field-worse': {
      const worse = gate.worse.map(
        ({ form, pattern, by }) => `${titleOf(form, pattern)} (${formatPercent(by)})`,
      );
      return gate.passed ? gateText.fields : gateText.worse(worse.join(', '));
    }
    case 'not-worse-in-all':
      return gateText.inAll(gate.lost, gate.won);
    case 'coverage':
      return gateText.coverage(formatPercent(gate.before), formatPercent(gate.after));
  }
}
