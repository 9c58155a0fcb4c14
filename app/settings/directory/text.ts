import type { PartyKind, RefusedEntry } from '#lib/model/directory.ts';

/** Texts of the directory of payers, providers, and facilities. */
export const text = {
  lead: 'Who pays you, who bills, and where. Reading finds listed names more surely, a check compares NPIs and tax IDs with them, and teams that are limited to one see all of its names.',
  kindsLabel: 'Kinds',
  kinds: {
    payer: 'Payers',
    provider: 'Providers',
    facility: 'Facilities',
  } satisfies Record<PartyKind, string>,
  tabOf: (kind: PartyKind, count: number) => `${text.kinds[kind]} (${count})`,
  columns: {
    name: 'Name',
    npi: 'NPI',
    taxId: 'Tax ID',
    payerId: 'Payer ID',
    remove: 'Remove',
  },
  emptyTitle: (kind: PartyKind) => `No ${text.kinds[kind].toLowerCase()} listed yet`,
  emptyText: 'Add them one by one, or upload a CSV file.',
  addTitle: 'Add or change one',
  add: 'Save',
  name: 'Name',
  nameHint: 'One that is listed already is replaced.',
  aliases: 'Other names',
  aliasesHint: 'As papers print them, separated by semicolons.',
  npi: 'NPI',
  taxId: 'Tax ID',
  payerId: 'Payer ID',
  saved: 'Saved. It holds for records read from now on.',
  why: {
    'no-name': 'no name, or one that is too long',
    'bad-npi': 'an NPI with a wrong check digit',
    'bad-tax-id': 'a tax ID that has not nine digits',
    'bad-payer-id': 'a payer ID with other than 3 to 15 letters and digits',
  } satisfies Record<RefusedEntry['why'], string>,
  refused: (why: RefusedEntry['why']) => `Not saved: ${text.why[why]}.`,
  uploadTitle: 'Upload a list',
  uploadText:
    'A CSV file with a column for the name, and where you have them: other names, NPI, tax ID, payer ID. Entries of the same name are replaced, the others stay.',
  file: 'CSV file',
  upload: 'Upload',
  added: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'} saved.`,
  noEntries: 'No line of this file could be taken.',
  noColumn: 'No column of this file says that it holds names. Name one “Name”.',
  skipped: (lines: readonly RefusedEntry[]) =>
    lines.length === 0
      ? ''
      : ` Skipped: ${lines
          .slice(0, 5)
          .map(({ line, why }) => `line ${line} (${text.why[why]})`)
          .join(', ')}${lines.length > 5 ? `, and ${lines.length - 5} more` : ''}.`,
  removeOf: (name: string) => `Remove ${name}`,
  remove: 'Remove',
  removed: 'Removed.',
};
