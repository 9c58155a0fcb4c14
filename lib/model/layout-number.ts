/** Where a value says on which known layout it was read: a signal is a number, a layout's id is not. */
export const LAYOUT_SIGNAL = 'layout.template';

/** The first 48 bits of a layout's id, which is 16 hexadecimal digits: exact as a number. */
export function numberOfLayout(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}
