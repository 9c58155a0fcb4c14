import type { EncounterRole } from '#lib/model/form.ts';
import { BUILT_IN } from './catalog.ts';

/**
 * Names of the built-in forms whose records are this in an encounter; with `institutional`, only a
 * facility's, or only those that are not.
 */
export function listEncounterForms(role: EncounterRole, institutional?: boolean): string[] {
  return BUILT_IN.list().flatMap(({ name, encounter }) =>
    encounter?.role === role &&
    (institutional === undefined || encounter.institutional === institutional)
      ? [name]
      : [],
  );
}
