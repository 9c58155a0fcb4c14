import { hashOf } from '#lib/platform/canonical-json.ts';

/**
 * Names a step's code together with everything its output depends on besides its input: rules,
 * curves, policies, weights. A changed dependency changes the name, so the step runs again.
 */
export function stepVersion(code: string, ...dependencies: readonly unknown[]): string {
  return `${code}+${hashOf(dependencies).slice(0, 12)}`;
}
