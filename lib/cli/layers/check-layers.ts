import { readImports } from './read-imports.ts';
import { type Edge, LAYER_RULES } from './rules.ts';

export type Violation = Edge & { readonly rule: string };

/**
 * Lists every import in the sources under `root` that the architecture forbids. We have our own
 * check because the existing tools need a compiler interface that TypeScript 7 does not have.
 */
export function checkLayers(root: string): { files: number; violations: Violation[] } {
  const files = readImports(root);
  const violations = LAYER_RULES.flatMap(({ name, find }) =>
    find(files).map((edge) => ({ rule: name, ...edge })),
  );
  return { files: files.length, violations };
}
