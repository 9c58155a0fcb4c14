import { existsSync, readdirSync } from 'node:fs';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { FormName } from '#lib/model/form.ts';
import type { DrawnKind } from './drawn-kind.ts';

const FOLDER = new URL('./', import.meta.url);

const KINDS: ReadonlyMap<string, DrawnKind> = await loadKinds();

/** How documents of a form are drawn; null for a form without drawings. */
export function findDrawnKind(form: string): DrawnKind | null {
  return KINDS.get(form) ?? null;
}

/**
 * How the built-in forms are drawn, in the order of the catalog; forms without drawings are left
 * out.
 */
export function listDrawnForms(): readonly (DrawnKind & { readonly form: FormName })[] {
  return BUILT_IN.list().flatMap(({ name }) => {
    const kind = findDrawnKind(name);
    return kind ? [{ ...kind, form: name }] : [];
  });
}

/** Every folder with a `kind.ts` registers itself: a new kind needs no line here. */
async function loadKinds(): Promise<Map<string, DrawnKind>> {
  const entries = readdirSync(FOLDER)
    .map((name) => ({ name, url: new URL(`${name}/kind.ts`, FOLDER) }))
    .filter(({ url }) => existsSync(url))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const kinds = new Map<string, DrawnKind>();
  for (const { name, url } of entries) {
    const entry: { readonly KIND: DrawnKind } = await import(/* @vite-ignore */ url.href);
    kinds.set(name, entry.KIND);
  }
  return kinds;
}
