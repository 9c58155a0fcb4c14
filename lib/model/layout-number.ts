/**
 * Signal that says which known layout a value was read with. Signals are numbers, and a layout's id
 * is not.
 */
export const LAYOUT_SIGNAL = 'layout.template';

/** The first 48 bits of a layout's id (16 hex digits), which a number represents exactly. */
export function numberOfLayout(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}
