import { LineIcon } from '#app/_ui/icon.tsx';
import { check, cross } from '#app/_ui/icons.ts';
import { gateText } from './text.ts';

/**
 * The requirements for putting something new into use, each with its sentence, and whether it is
 * met.
 */
export function GateList({
  gates,
}: {
  gates: readonly { readonly kind: string; readonly passed: boolean; readonly says: string }[];
}) {
  return (
    <ul className="space-y-1">
      {gates.map(({ kind, passed, says }) => (
        <li key={kind} className={passed ? 'text-ok' : 'font-medium text-bad'}>
          <LineIcon of={passed ? check : cross} />
          <span className="sr-only">{passed ? gateText.passed : gateText.failed}: </span>
          {says}
        </li>
      ))}
    </ul>
  );
}
