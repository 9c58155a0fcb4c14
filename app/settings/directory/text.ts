import type { PartyKind, RefusedEntry } from '#lib/model/directory.ts';

/** Texts of the directory of payers, providers, and facilities. */
export const text = {
  lead: 'Who pays you, who bills, and where. Listed names are read more reliably, a check compares NPIs and tax IDs with the list, and a team limited to a listed name also sees its other names.',
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
  nameHint: 'Replaces an entry with the same name.',
  aliases: 'Other names',
  aliasesHint: 'As printed on documents, separated by semicolons.',
  npi: 'NPI',
  taxId: 'Tax ID',
  payerId: 'Payer ID',
  saved: 'Saved. Applies to records read from now on.',
  why: {
    'no-name': 'no name, or one that is too long',
    'bad-npi': 'an NPI with a wrong check digit',
    'bad-tax-id': 'a tax ID that does not have nine digits',
    'bad-payer-id': 'a payer ID that does not have 3 to 15 letters and digits',
  } satisfies Record<RefusedEntry['why'], string>,
  refused: (why: RefusedEntry['why']) => `Not saved: ${text.why[why]}.`,
  uploadTitle: 'Upload a list',
  uploadText:
    'A CSV file with a column for the name and, if you have them, other names, NPI, tax ID, and payer ID. Entries with the same name are replaced; the others stay.',
  file: 'CSV file',
  upload: 'Upload',
  added: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'} saved.`,
  noEntries: 'No line of this file could be used.',
  noColumn: 'No column in this file is labeled as names. Label one “Name”.',
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
