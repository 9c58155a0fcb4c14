export type DateForm = (iso: string) => string;

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function parts(iso: string): [number, number, number] {
  const [y = 0, m = 1, d = 1] = iso.split('-').map(Number);
  return [y, m, d];
}

const two = (n: number) => String(n).padStart(2, '0');

/** The ways US papers print a day. */
export const US_DATES: readonly DateForm[] = [
  (iso) => reorder(iso, ([y, m, d]) => `${two(m)}/${two(d)}/${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(m)}/${two(d)}/${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(m)}/${two(d)}/${two(y % 100)}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(m)}-${two(d)}-${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${MONTHS[m - 1]} ${d}, ${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${(MONTHS[m - 1] ?? '').slice(0, 3)} ${two(d)}, ${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${m}/${d}/${y}`),
];

/** The formats of the rest of the world, day first or ISO. */
export const WORLD_DATES: readonly DateForm[] = [
  (iso) => reorder(iso, ([y, m, d]) => `${two(d)}/${two(m)}/${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(d)}.${two(m)}.${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(d)}-${two(m)}-${y}`),
  (iso) => iso,
  (iso) => reorder(iso, ([y, m, d]) => `${d} ${MONTHS[m - 1]} ${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(d)} ${(MONTHS[m - 1] ?? '').slice(0, 3)} ${y}`),
  (iso) => reorder(iso, ([y, m, d]) => `${two(d)}.${two(m)}.${two(y % 100)}`),
];

function reorder(iso: string, print: (parts: [number, number, number]) => string): string {
  return print(parts(iso));
}
