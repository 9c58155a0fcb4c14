/**
 * Drops empty inputs of an address or a form: they mean no filter, but would parse as the number 0.
 */
export function withoutEmpty(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== ''));
}

type Filter = { readonly [name: string]: string | number | undefined };

/** The named filters as a URL query, in this order; empty if there are none. */
export function toQuery(filter: Filter, names: readonly string[]): string {
  const entries = names.flatMap((name) => {
    const value = filter[name];
    return value === undefined || value === '' ? [] : [[name, String(value)]];
  });
  return new URLSearchParams(entries).toString();
}

/** The address of a list with this query. */
export function toAddress(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}
