/** Prefix of the columns of a form's only table. */
export const LINES = 'lines[].';

/** `Date of trip` → `dateOfTrip`, after `prefix`; with a number if that is taken. */
export function nameField(title: string, taken: readonly string[], prefix = ''): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]+/g, ' ')
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
  const joined = words
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40);
  return freeName(`${prefix}${joined === '' ? 'field' : joined}`, taken);
}

export function freeName(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number++)
    if (!taken.includes(`${base}${number}`)) return `${base}${number}`;
}
