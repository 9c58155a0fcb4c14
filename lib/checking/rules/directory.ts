import { namesAlike } from '#lib/forms/names-alike.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';

/** Compares a record's providers with the organization's directory. */
export const DIRECTORY_RULES: readonly Rule[] = [
  {
    id: 'D01',
    version: 1,
    severity: 'warn',
    title: 'An NPI or a tax ID in the directory belongs to a provider that the record names',
    everywhere: { unless: [] },
    find: findOwners,
  },
];

/** Whoever bills or is paid: forms differ in whose number they print. */
const NAMES = ['billing.name', 'facility.name', 'provider.name', 'payee.name'];
const NUMBERS = ['billing.npi', 'facility.npi', 'provider.npi', 'federalTaxId'];

function findOwners(facts: RecordFacts): Finding[] {
  const named = NAMES.flatMap((path) => {
    const name = facts.text(path);
    return name === null ? [] : [{ path, name }];
  });
  // Without a name, there is nothing a number could contradict.
  if (named.length === 0) return [];
  return NUMBERS.flatMap((path): Finding[] => {
    const number = (facts.text(path) ?? '').replace(/\D/g, '');
    const owners = facts.directory.filter(({ npi, taxId }) => number === npi || number === taxId);
    const [owner] = owners;
    if (number === '' || owner === undefined) return [];
    const paths = [path, ...named.map((one) => one.path)];
    const isNamed = owners.some((one) =>
      named.some(({ name }) => namesOf(one).some((own) => namesAlike(own, name))),
    );
    return [
      isNamed
        ? pass(paths, `The directory lists ${number} under a name on this record.`)
        : fail(
            paths,
            `The directory lists ${number} as “${owner.name}”, who is not named on this record.`,
          ),
    ];
  });
}

function namesOf({ name, aliases }: DirectoryEntry): readonly string[] {
  return [name, ...aliases];
}
