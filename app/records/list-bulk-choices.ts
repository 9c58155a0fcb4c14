import { listAccounts } from '#lib/accounts/store.ts';
import { listFormats } from '#lib/export/formats.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { listTags } from '#lib/review/list-choices.ts';

/** The choices of bulk changes to records: people, tags, and formats. */
export async function listBulkChoices(person: Person) {
  const [tags, accounts] = await Promise.all([listTags(person), listAccounts()]);
  const people = accounts
    .filter(({ active, role }) => active && mayActAs(role, 'reviewer'))
    .map(({ id, name }) => ({ id, name }));
  return { tags, people, formats: listFormats().map(({ id, label }) => ({ id, label })) };
}
