/** JSON that may still contain empty values, which FHIR does not allow. */
export type Draft =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Draft[]
  | { readonly [name: string]: Draft };

/** Removes nulls, empty texts, empty lists, and objects without members, at every depth. */
export function prune(draft: Draft): Draft {
  if (Array.isArray(draft)) {
    const kept = draft.map(prune).filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (draft === null || draft === undefined || draft === '') return undefined;
  if (typeof draft !== 'object') return draft;
  const kept = Object.entries(draft)
    .map(([name, value]) => [name, prune(value)] as const)
    .filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
