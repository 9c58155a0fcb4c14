/** The ids that are valid UUIDs for a query; an address may contain anything. */
export function uuidsOf(ids: readonly string[]): string[] {
  return ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
}
