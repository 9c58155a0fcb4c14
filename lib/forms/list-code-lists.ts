import type { FieldDefinition } from '#lib/model/form.ts';

/** The fields of a member of a list: its code, and its amount if it has one. */
export type CodeList = {
  readonly list: string;
  readonly code: FieldDefinition;
  readonly amount: FieldDefinition | null;
};

/**
 * The lists of codes directly under `owner`: `lines[].` or empty. The table's own list is not one
 * of them.
 */
export function listCodeLists(fields: readonly FieldDefinition[], owner: string): CodeList[] {
  const members = fields.filter(
    ({ pattern }) => pattern.startsWith(owner) && /^\w+\[\]/.test(pattern.slice(owner.length)),
  );
  const lists = new Set(
    members.map(({ pattern }) => pattern.slice(0, pattern.indexOf('[]', owner.length))),
  );
  return [...lists].flatMap((list): CodeList[] => {
    if (list === 'lines') return [];
    // Lists of single values outside the table are chosen place by place, with their ticks.
    if (owner === '' && members.some(({ pattern }) => pattern === `${list}[]`)) return [];
    const own = members.filter(({ pattern }) => pattern.startsWith(`${list}[]`));
    const code = own.find(({ pattern }) => /\[\]$|\.reason$/.test(pattern));
    return code ? [{ list, code, amount: own.find(({ shape }) => shape === 'money') ?? null }] : [];
  });
}
