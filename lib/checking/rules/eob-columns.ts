import { findField } from '#lib/forms/find-field.ts';
import { add, type Equation, subtract, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, type Rule } from '../rule.ts';
import {
  type Adjustment,
  adjustmentsOf,
  allAdjustments,
  fieldOf,
  nameOf,
  ownersOf,
  PARTS,
  printsCodes,
} from './eob-adjustments.ts';

/** Explanation of benefits: its columns. Allowed amounts are informational. */
export const EOB_COLUMN_RULES: readonly Rule[] = [
  {
    id: 'E05',
    version: 2,
    severity: 'warn',
    title: 'Allowed minus the patient’s share equals paid',
    find: (facts) => ownersOf(facts).flatMap((owner) => findAllowedToPaid(facts, owner)),
  },
  {
    id: 'E06',
    version: 2,
    severity: 'warn',
    title: 'Billed minus the write-off equals allowed',
    find: (facts) => ownersOf(facts).flatMap((owner) => findBilledToAllowed(facts, owner)),
  },
  {
    id: 'E10',
    version: 1,
    severity: 'warn',
    title: 'Medicare coinsurance is 20% of allowed minus deductible',
    find: (facts) =>
      facts.rows('lines').flatMap((row) => findMedicareShare(facts, `lines[${row}]`)),
  },
  {
    id: 'E11',
    version: 1,
    severity: 'block',
    title: 'The claim’s totals are the sums of its lines',
    find: (facts) => TOTALED.flatMap((column) => findTotal(facts, column)),
  },
  {
    id: 'E15',
    version: 4,
    severity: 'warn',
    title: 'Without adjustment codes, the columns balance',
    find: (facts) =>
      allAdjustments(facts).length > 0
        ? []
        : ownersOf(facts).flatMap((owner) => findColumns(facts, owner)),
  },
];

function findAllowedToPaid(facts: RecordFacts, owner: string): Finding[] {
  const at = (name: string) => fieldOf(owner, name);
  if (facts.cents(at('allowed')) === null || !printsCodes(facts)) return [];
  const says = `${nameOf(facts, owner)}: allowed minus the patient’s share is`;
  // A claim's totals include the adjustments of its lines.
  const adjustments = owner === '' ? allAdjustments(facts) : adjustmentsOf(facts, owner);
  const beside = amountsOf(adjustments, isBeside);
  const equation = (...less: string[]): Equation => ({
    says,
    left: [...add(at('allowed')), ...subtract(...less, ...beside)],
    of: 'the amount paid',
    right: at('paid'),
  });
  const share = equation(at('patientResponsibility'));
  const isPrinted = facts.cents(at('patientResponsibility')) !== null;
  const ofAdjustments = (which: typeof ofPatient) => {
    const amounts = amountsOf(adjustments, which);
    return amounts.length > 0 ? [equation(...amounts)] : [];
  };
  const finding = tryEquations(facts, [
    ...(isPrinted ? [share] : []),
    ...ofAdjustments(ofPatient),
    equation(...PARTS.map(at)),
    ...ofAdjustments(ofAllowed),
    ...(isPrinted && owner === '' ? [lessNotAllowed(facts, share, -1)] : []),
  ]);
  const isLess = Number(finding.left ?? 0) > Number(finding.right ?? 0);
  return finding.outcome === 'fail' && isLess && owner !== '' && reducesClaim(facts)
    ? [
        cannotTell(
          finding.paths,
          `${nameOf(facts, owner)}: the claim’s reduction may explain the difference.`,
        ),
      ]
    : [finding];
}

function ofPatient({ group }: Adjustment): boolean {
  return group === 'PR';
}

/** What the patient owes of the allowed amount, not beside it: deductible, coinsurance, copay. */
function ofAllowed({ group, reason }: Adjustment): boolean {
  return group === 'PR' && /^[123]$/.test(reason ?? '');
}

/** Paid by another payer, or sequestered: neither the patient's nor a contractual reduction. */
function isBeside({ group, reason }: Adjustment): boolean {
  return group === 'OA' || (group === 'CO' && reason === '253');
}

function amountsOf(
  adjustments: readonly Adjustment[],
  which: (one: Adjustment) => boolean,
): string[] {
  return adjustments.filter(which).map(({ amount }) => amount);
}

/** Whether the claim as a whole is paid less than allowed, so that a line may be, too. */
function reducesClaim(facts: RecordFacts): boolean {
  return adjustmentsOf(facts, '').some(isBeside);
}

function findBilledToAllowed(facts: RecordFacts, owner: string): Finding[] {
  const at = (name: string) => fieldOf(owner, name);
  const own = adjustmentsOf(facts, owner);
  const provider = own.filter(
    (one) => (one.group === 'CO' || one.group === 'PI') && one.reason !== '253',
  );
  if (facts.cents(at('allowed')) === null || provider.length === 0) return [];
  const equation = (...less: string[]): Equation => ({
    says: `${nameOf(facts, owner)}: billed minus the write-off is`,
    left: [...add(at('billed')), ...subtract(...less)],
    of: 'the amount allowed',
    right: at('allowed'),
  });
  const all = amountsOf(provider, () => true);
  const writeOff = amountsOf(provider, ({ reason }) => reason === '45');
  const covered = facts.cents(at('notCovered')) === null ? [] : [at('notCovered')];
  const owed = amountsOf(own, (one) => ofPatient(one) && !ofAllowed(one));
  const offs = writeOff.length > 0 ? [all, writeOff] : [all];
  return [
    tryEquations(facts, [
      ...offs.flatMap((less) => [equation(...less), equation(...less, ...covered)]),
      ...offs.map((less) => equation(...less, ...owed)),
    ]),
  ];
}

/** Columns with a total of the claim, except those of rule E02. */
const TOTALED = ['allowed', 'notCovered', ...PARTS, 'patientResponsibility'];

/**
 * Only what fails: the curves of confidence were fitted without these sums (docs/decisions/0234).
 */
function findTotal(facts: RecordFacts, column: string): Finding[] {
  const left = add(...facts.rows('lines').map((row) => `lines[${row}].${column}`));
  const name = findField(facts.form, column)?.title ?? column;
  const says = `${name}: lines add up to`;
  const finding = tryEquations(facts, [{ says, left, of: 'the claim’s total', right: column }]);
  return finding.outcome === 'fail' ? [finding] : [];
}

function findMedicareShare(facts: RecordFacts, owner: string): Finding[] {
  // Advantage plans are private and set their own coinsurance.
  const payer = facts.text('payer.name') ?? '';
  if (!/medicare/i.test(payer) || /advantage|plan|hmo|ppo/i.test(payer)) return [];
  const at = (name: string) => fieldOf(owner, name);
  const paths = ['coinsurance', 'allowed', 'deductible'].map(at);
  const [coinsurance, allowed] = [facts.cents(at('coinsurance')), facts.cents(at('allowed'))];
  if (coinsurance === null || allowed === null || coinsurance === 0) return [];
  const due = Math.round((allowed - (facts.cents(at('deductible')) ?? 0)) / 5);
  const name = nameOf(facts, owner);
  const holds = Math.abs(due - coinsurance) <= 1;
  return [
    holds
      ? {
          outcome: 'pass',
          paths,
          message: `${name}: coinsurance is 20% of the allowed amount minus the deductible.`,
        }
      : {
          outcome: 'fail',
          paths,
          message: `${name}: coinsurance is not 20% of the allowed amount minus the deductible.`,
        },
  ];
}

function findColumns(facts: RecordFacts, owner: string): Finding[] {
  const at = (name: string) => fieldOf(owner, name);
  const findings: Finding[] = [];
  const name = nameOf(facts, owner);
  const known = (field: string) => facts.cents(at(field)) !== null;
  if (known('allowed') && known('paid')) {
    const equation = (less: readonly string[], more: readonly string[]): Equation => ({
      says: `${name}: paid plus the patient’s share is`,
      left: [...add(at('paid'), ...less.map(at)), ...subtract(...more.map(at))],
      of: 'the amount allowed',
      right: at('allowed'),
    });
    const share = equation(['patientResponsibility'], []);
    // If all parts of the share are printed, they are what the plan allows and does not pay.
    const isParted = PARTS.every(known);
    const finding = tryEquations(facts, [
      share,
      equation(['patientResponsibility'], ['notCovered']),
      equation(PARTS, []),
      ...(owner === '' && !isParted ? [lessNotAllowed(facts, share, 1)] : []),
    ]);
    findings.push(lessMayBeOtherInsurance(finding, name));
  }
  if (known('allowed') && known('billed')) {
    const discounts = adjustmentsOf(facts, owner).map((one) => one.amount);
    const equation = (what: string, ...parts: string[]): Equation => ({
      says: `${name}: ${what} is`,
      left: add(at('allowed'), ...parts),
      of: 'the amount billed',
      right: at('billed'),
    });
    // What is not covered may be a part of what is allowed, so that alone must not exceed what was
    // billed.
    const finding = tryEquations(facts, [
      equation('allowed', ...discounts),
      equation('allowed plus not covered', at('notCovered'), ...discounts),
    ]);
    findings.push(lessMayBeOtherInsurance(finding, name));
  }
  return findings;
}

/**
 * A claim's equation without what the patient owes for lines, or parts of them, that are not
 * allowed; `sign`: with which the patient's share is in it.
 */
function lessNotAllowed(facts: RecordFacts, claim: Equation, sign: 1 | -1): Equation {
  const ofLines = (name: string) => facts.rows('lines').map((row) => `lines[${row}].${name}`);
  const [plus, less] = sign === 1 ? [add, subtract] : [subtract, add];
  const owed = less(...ofLines('paid'), ...ofLines('patientResponsibility'));
  return { ...claim, left: [...claim.left, ...plus(...ofLines('allowed')), ...owed] };
}

/**
 * A discount or another payer's part often has no column: only a sum that is too large is a
 * contradiction.
 */
function lessMayBeOtherInsurance(finding: Finding, name: string): Finding {
  if (finding.outcome !== 'fail') return finding;
  const [sum, whole] = [Number(finding.left ?? 0), Number(finding.right ?? 0)];
  // A reversed claim has negative amounts.
  const isTooLarge = whole < 0 ? sum < whole || sum > 0 : sum > whole;
  if (isTooLarge) return finding;
  return cannotTell(
    finding.paths,
    `${name}: a discount or another payer may explain the difference.`,
  );
}
