/** What an address, or a form, asks for: an empty input asks for nothing, and would count as the number 0. */
export function withoutEmpty(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== ''));
}

type Filter = { readonly [name: string]: string | number | undefined };

/** The filters of these names as the query of an address, in this order; empty for none. */
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
