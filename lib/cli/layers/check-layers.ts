import { readImports } from './read-imports.ts';
import { type Edge, LAYER_RULES } from './rules.ts';

export type Violation = Edge & { readonly rule: string };

/**
 * Every import that the architecture forbids, in the sources under `root`. Our own check, because
 * the tools that do this read TypeScript through a compiler interface that version 7 does not have.
 */
export function checkLayers(root: string): { files: number; violations: Violation[] } {
  const files = readImports(root);
  const violations = LAYER_RULES.flatMap(({ name, find }) =>
    find(files).map((edge) => ({ rule: name, ...edge })),
  );
  return { files: files.length, violations };
}
