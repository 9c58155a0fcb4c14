import { isNpi } from '#lib/forms/is-npi.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** People and providers. */
export const IDENTITY_RULES: readonly Rule[] = [
  {
    id: 'C10',
    version: 1,
    severity: 'block',
    title: 'NPIs have a valid check digit',
    find: (facts) => [...findNpis(facts), ...findBillingNpi(facts)],
  },
  {
    id: 'C16',
    version: 1,
    severity: 'info',
    title: 'Names and birth dates are plausible',
    find: (facts) => [...findNames(facts), ...findBirths(facts)],
  },
  {
    id: 'U11',
    version: 1,
    severity: 'block',
    title: 'NPIs have a valid check digit',
    find: findNpis,
  },
  {
    id: 'F01',
    version: 1,
    severity: 'block',
    title: 'NPIs have a valid check digit',
    everywhere: { unless: ['C10', 'U11'] },
    find: findNpis,
  },
];

function findNpis(facts: RecordFacts): Finding[] {
  return facts
    .filled((definition) => definition.shape === 'npi')
    .map((path) => {
      const npi = (facts.text(path) ?? '').replace(/\s/g, '');
      return isNpi(npi)
        ? pass([path], `NPI ${npi} has a valid check digit.`)
        : fail([path], `${npi} is not a valid NPI: ${faultOf(npi)}.`);
    });
}

function faultOf(npi: string): string {
  if (!/^\d{10}$/.test(npi)) return 'an NPI has ten digits';
  return /^[12]/.test(npi) ? 'its check digit is wrong' : 'an NPI starts with 1 or 2';
}

function findBillingNpi(facts: RecordFacts): Finding[] {
  const hasBox = facts.form.fields.some((field) => field.pattern === 'billing.npi');
  if (!hasBox || facts.text('billing.npi') !== null) return [];
  return [fail(['billing.npi'], 'The billing provider has no NPI.', 'warn')];
}

function findNames(facts: RecordFacts): Finding[] {
  return facts
    .filled((definition) => definition.shape === 'person')
    .map((path) => {
      const name = facts.text(path) ?? '';
      return /\p{L}{2}/u.test(name) && !/\d/.test(name)
        ? pass([path], 'The name looks like a person’s name.')
        : fail([path], `“${name}” does not look like a person’s name.`);
    });
}

function findBirths(facts: RecordFacts): Finding[] {
  return facts
    .filled((_, pattern) => pattern.endsWith('birthDate'))
    .flatMap((path) => {
      const birth = facts.date(path);
      if (birth === null) return [];
      const oldest = `${Number(facts.today.slice(0, 4)) - 125}${facts.today.slice(4)}`;
      return [
        birth <= facts.today && birth >= oldest
          ? pass([path], `The birth date ${showDay(birth)} is plausible.`)
          : fail([path], `The birth date ${showDay(birth)} is not plausible.`),
      ];
    });
}
