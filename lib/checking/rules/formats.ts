import { isModifier } from '#lib/forms/is-modifier.ts';
import type { ValueShape } from '#lib/model/form.ts';
import {
  isAdjustmentGroup,
  isAdjustmentReason,
  isIcd9,
  isIcd10,
  isProcedure,
} from '../code-formats.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** Formats apply to every form; each rule checks the fields of one shape. */
export const FORMAT_RULES: readonly Rule[] = [
  {
    id: 'F02',
    version: 1,
    severity: 'warn',
    title: 'Dates are plausible',
    everywhere: { unless: [] },
    find: findDates,
  },
  formatRule('F03', 'diagnosis', 'a diagnosis code (ICD)', (text, facts) => {
    const indicator = facts.text('icdIndicator');
    if (indicator === '9') return isIcd9(text);
    return isIcd10(text) || (indicator === null && isIcd9(text));
  }),
  formatRule('F04', 'procedure', 'a procedure code (CPT or HCPCS)', isProcedure),
  formatRule('F05', 'modifier', 'a modifier of HCPCS or CPT', isModifier),
  formatRule(
    'F06',
    'adjustment-group',
    'an adjustment group code (CO, PR, OA, PI)',
    isAdjustmentGroup,
  ),
  formatRule('F07', 'adjustment-reason', 'an adjustment reason code (CARC)', isAdjustmentReason),
  {
    id: 'F08',
    version: 1,
    severity: 'warn',
    title: 'No modifier is repeated on a line',
    everywhere: { unless: [] },
    find: findRepeatedModifiers,
  },
];

function formatRule(
  id: string,
  shape: ValueShape,
  what: string,
  holds: (text: string, facts: RecordFacts) => boolean,
): Rule {
  return {
    id,
    version: 1,
    severity: 'warn',
    title: `A value that should be ${what} looks like one`,
    everywhere: { unless: [] },
    find: (facts) =>
      facts
        .filled((definition) => definition.shape === shape)
        .map((path) => {
          const text = facts.text(path) ?? '';
          return holds(text.toUpperCase(), facts)
            ? pass([path], `${text} looks like ${what}.`)
            : fail([path], `${text} does not look like ${what}.`);
        }),
  };
}

/** No date on a bill is older than a person can be, or more than two years in the future. */
function findDates(facts: RecordFacts): Finding[] {
  const year = Number(facts.today.slice(0, 4));
  const [oldest, latest] = [`${year - 125}-01-01`, `${year + 2}${facts.today.slice(4)}`];
  return facts
    .filled((definition) => definition.type === 'date')
    .map((path) => {
      const day = facts.date(path);
      if (day === null) return fail([path], `${facts.text(path)} is not a valid date.`);
      return day >= oldest && day <= latest
        ? pass([path], `${showDay(day)} is a plausible date.`)
        : fail([path], `${showDay(day)} is not a plausible date for a bill.`);
    });
}

function findRepeatedModifiers(facts: RecordFacts): Finding[] {
  return facts.rows('lines').flatMap((row) => {
    const list = `lines[${row}].modifiers`;
    const paths = facts.rows(list).map((slot) => `${list}[${slot}]`);
    const values = paths.map((path) => facts.text(path));
    const at = values.findIndex((value, index) => values.indexOf(value) < index);
    const path = paths[at];
    return path === undefined
      ? []
      : [fail([path], `Line ${facts.lineNumber('lines', row)} has modifier ${values[at]} twice.`)];
  });
}
