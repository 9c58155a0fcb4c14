import { TaskGroup } from '#lib/model/task-group.ts';

/** The group as a query string. */
export function queryOfGroup({ form, reasons, rules }: TaskGroup): string {
  return new URLSearchParams({
    form,
    reasons: reasons.join(','),
    rules: rules.join(','),
  }).toString();
}

/** Null if the query does not name a group. */
export function groupOfQuery(query: {
  readonly [name: string]: string | undefined;
}): TaskGroup | null {
  const list = (text: string | undefined) => (text ? text.split(',').sort() : []);
  const group = { form: query.form, reasons: list(query.reasons), rules: list(query.rules) };
  return TaskGroup.safeParse(group).data ?? null;
}
