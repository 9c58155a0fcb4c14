import type { DrawnDocument } from './drawn-document.ts';
import { findDrawnKind } from './kinds.ts';
import { createRandom } from './random.ts';

/**
 * Draws one document of a form. `layout` numbers a look: everything that a vendor's documents have
 * in common depends on it alone, so that whole layouts can be held out; `seed` decides the values.
 * Throws if the form has no drawings.
 */
export function drawDocument(
  form: string,
  layout: number,
  seed: number,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const kind = findDrawnKind(form);
  if (!kind) throw new Error(`the form ${form} has no drawings`);
  const name = `${form}-${layout}`;
  return kind.draw(name, createRandom(name), createRandom(`${name}/${seed}`), options);
}

/**
 * Whether training must leave out the layout: it belongs to a family that only measures how unseen
 * layouts are read.
 */
export function isHeldOut(form: string, layout: number): boolean {
  return findDrawnKind(form)?.isHeldOut?.(createRandom(`${form}-${layout}`)) ?? false;
}
