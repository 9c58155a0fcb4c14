import { add, type Equation, subtract, type Term, tryEquations } from '../equation.ts';
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
} from './eob-adjustments.ts';

/** Explanation of benefits: the balancing of X12 005010X221A1, line, claim and payment. */
export const EOB_BALANCE_RULES: readonly Rule[] = [
  {
    id: 'E01',
    version: 1,
    severity: 'block',
    title: 'Each line balances: billed minus adjustments equals paid',
    find: (facts) => facts.rows('lines').map((row) => findLineBalance(facts, `lines[${row}]`)),
  },
  {
    id: 'E02',
    version: 1,
    severity: 'block',
    title: 'The claim and the sums of its lines balance',
    find: (facts) => [
      findSum(facts, 'billed', 'Billed line amounts add up to'),
      findPaidSum(facts),
      findClaimBalance(facts),
    ],
  },
  {
    id: 'E03',
    version: 1,
    severity: 'block',
    title: 'Claims minus provider adjustments equal the payment',
    find: findPayment,
  },
  {
    id: 'E04',
    version: 3,
    severity: 'block',
    title: 'Patient responsibility equals the sum of its parts',
    find: (facts) => ownersOf(facts).flatMap((owner) => findPatientShare(facts, owner)),
  },
];

function findLineBalance(facts: RecordFacts, owner: string): Finding {
  const adjustments = adjustmentsOf(facts, owner);
  const name = nameOf(facts, owner);
  const paths = ['paid', 'billed'].map((field) => fieldOf(owner, field));
  const equations = balances(
    facts,
    owner,
    adjustments,
    [owner],
    `${name}: billed minus adjustments is`,
  );
  const finding = tryEquations(facts, equations);
  if (finding.outcome !== 'fail') return finding;
  if (adjustments.length === 0) {
    return cannotTell(paths, `${name} has no adjustment that could explain the unpaid amount.`);
  }
  if (!printsPatientShare(facts) && Number(finding.left ?? 0) > Number(finding.right ?? 0)) {
    return cannotTell(
      finding.paths,
      `${name}: the unpaid amount may be the patient’s responsibility.`,
    );
  }
  return finding;
}

/**
 * Whether this EOB shows the patient's responsibility anywhere; if not, a line may be short and
 * still correct.
 */
function printsPatientShare(facts: RecordFacts): boolean {
  return ownersOf(facts).some(
    (owner) =>
      adjustmentsOf(facts, owner).some((one) => one.group === 'PR') ||
      [...PARTS, 'patientResponsibility'].some(
        (name) => (facts.cents(fieldOf(owner, name)) ?? 0) !== 0,
      ),
  );
}

function findClaimBalance(facts: RecordFacts): Finding {
  const all = allAdjustments(facts);
  if (all.length === 0) {
    return cannotTell(
      ['paid', 'billed'],
      'The claim has no adjustments, so its balance cannot be checked.',
    );
  }
  const says = 'Claim: billed minus all adjustments is';
  const own = adjustmentsOf(facts, '');
  const lines = facts.rows('lines').map((row) => `lines[${row}]`);
  const ofLines = lines.flatMap((owner) => adjustmentsOf(facts, owner));
  const balanced = lines.every((owner) => findLineBalance(facts, owner).outcome === 'pass');
  const finding = tryEquations(facts, [
    ...balances(facts, '', all, [''], says),
    // Many EOBs repeat the lines' adjustments as totals of the claim.
    ...(own.length > 0 && ofLines.length > 0
      ? [...balances(facts, '', own, [''], says), ...balances(facts, '', ofLines, [''], says)]
      : []),
    ...(own.length === 0 ? balances(facts, '', all, lines, says) : []),
    // If every line balances in its own way, the claim is reduced by the lines' reductions.
    ...(balanced && lines.length > 0 ? [lessLines(lines, own, says)] : []),
  ]);
  const unexplained = lines.length > 0 && ofLines.length === 0;
  if (finding.outcome !== 'fail' || (printsPatientShare(facts) && !unexplained)) return finding;
  if (Number(finding.left ?? 0) <= Number(finding.right ?? 0)) return finding;
  return cannotTell(
    finding.paths,
    unexplained
      ? 'Claim: the lines do not show why they were reduced.'
      : 'Claim: the unpaid amount may be the patient’s responsibility.',
  );
}

function lessLines(lines: readonly string[], own: readonly Adjustment[], says: string): Equation {
  return {
    says,
    left: [
      ...add('billed', ...lines.map((owner) => `${owner}.paid`)),
      ...subtract(...lines.map((owner) => `${owner}.billed`), ...own.map((one) => one.amount)),
    ],
    of: 'the amount paid',
    right: 'paid',
  };
}

/**
 * Billed minus adjustments = paid, in each way it may be printed: the patient's share is among the
 * adjustments, or fully or partly in separate columns (`shareOwners`), or all adjustments have a
 * minus sign.
 */
function balances(
  facts: RecordFacts,
  owner: string,
  adjustments: readonly Adjustment[],
  shareOwners: readonly string[],
  says: string,
): Equation[] {
  const [billed, paid] = [fieldOf(owner, 'billed'), fieldOf(owner, 'paid')];
  const amounts = adjustments.map((one) => one.amount);
  const equation = (...less: Term[]): Equation => ({
    says,
    left: [...add(billed), ...less],
    of: 'the amount paid',
    right: paid,
  });
  const equations = [equation(...subtract(...amounts))];
  if ((facts.cents(billed) ?? 0) >= 0 && amounts.some((path) => (facts.cents(path) ?? 0) < 0)) {
    equations.push(equation(...add(...amounts)));
  }
  const columns = (names: readonly string[]) =>
    shareOwners
      .flatMap((one) => names.map((name) => fieldOf(one, name)))
      .filter((path) => facts.cents(path) !== null);
  for (const names of [PARTS, ['patientResponsibility']]) {
    const share = columns(names);
    if (share.length > 0) equations.push(equation(...subtract(...amounts, ...share)));
  }
  return equations;
}

function findSum(facts: RecordFacts, field: string, says: string): Finding {
  const left = add(...facts.rows('lines').map((row) => `lines[${row}].${field}`));
  return tryEquations(facts, [{ says, left, of: `the claim’s ${field} total`, right: field }]);
}

function findPaidSum(facts: RecordFacts): Finding {
  const lines = add(...facts.rows('lines').map((row) => `lines[${row}].paid`));
  const known = lines.some((term) => facts.cents(term.path) !== null);
  const own = known ? subtract(...adjustmentsOf(facts, '').map((one) => one.amount)) : [];
  const shared = { of: 'the claim’s paid total', right: 'paid' };
  return tryEquations(facts, [
    { says: 'Paid line amounts add up to', left: lines, ...shared },
    ...(own.length > 0
      ? [
          {
            says: 'Paid line amounts minus claim adjustments are',
            left: [...lines, ...own],
            ...shared,
          },
        ]
      : []),
  ]);
}

/**
 * One record does not show the payment's other claims, so it can confirm the payment but never
 * disprove it.
 */
function findPayment(facts: RecordFacts): Finding[] {
  const plb = facts.rows('providerAdjustments').map((row) => `providerAdjustments[${row}].amount`);
  const finding = tryEquations(facts, [
    {
      says: 'The claim minus provider adjustments is',
      left: [...add('paid'), ...subtract(...plb)],
      of: 'the payment',
      right: 'check.amount',
    },
  ]);
  if (finding.outcome === 'pass') return [finding];
  return [cannotTell(finding.paths, 'The payment may cover other claims as well.')];
}

function findPatientShare(facts: RecordFacts, owner: string): Finding[] {
  const share = fieldOf(owner, 'patientResponsibility');
  if (facts.cents(share) === null) return [];
  const own = adjustmentsOf(facts, owner);
  const lines = owner === '' ? facts.rows('lines').map((row) => `lines[${row}]`) : [];
  const all = [...own, ...lines.flatMap((line) => adjustmentsOf(facts, line))];
  const name = nameOf(facts, owner);
  const findings: Finding[] = [];
  const patients = all.filter((one) => one.group === 'PR');
  const of = 'patient responsibility';
  if (patients.length > 0) {
    const sum = (from: readonly Adjustment[]): Equation => ({
      says: `${name}: adjustments with group code PR add up to`,
      left: add(...from.filter((one) => one.group === 'PR').map((one) => one.amount)),
      of,
      right: share,
    });
    // Deductible, copay and coinsurance may be columns, and the rest adjustments.
    const columns = PARTS.map((part) => fieldOf(owner, part)).filter(
      (path) => facts.cents(path) !== null,
    );
    const ways = own.length < all.length ? [sum(all), sum(own)] : [sum(all)];
    const beside = ways.map((way) => ({ ...way, left: [...way.left, ...add(...columns)] }));
    const ofLines = lines.map((line) => fieldOf(line, 'patientResponsibility'));
    const summed = ofLines.length > 0 ? [{ ...sum(own), left: add(...ofLines) }] : [];
    const found = tryEquations(facts, [...ways, ...beside, ...summed]);
    const isPriced = patients.every((one) => facts.cents(one.amount) !== null);
    findings.push(
      found.outcome === 'fail' && !isPriced
        ? cannotTell([share], `${name}: the document prints reasons without their amounts.`)
        : found,
    );
  }
  const parts = findParts(facts, owner, patients);
  return parts ? [...findings, parts] : findings;
}

/**
 * Deductible, copay and coinsurance add up to the patient's share, with other PR amounts if they
 * are printed.
 */
function findParts(
  facts: RecordFacts,
  owner: string,
  patients: readonly Adjustment[],
): Finding | null {
  const parts = PARTS.map((name) => fieldOf(owner, name));
  if (parts.every((path) => facts.cents(path) === null)) return null;
  const share = fieldOf(owner, 'patientResponsibility');
  const others = patients
    .filter((one) => !/^[123]$/.test(one.reason ?? ''))
    .map((one) => one.amount);
  const rows = owner === '' ? facts.rows('lines') : [];
  const ofLines = rows.map((row) => `lines[${row}].patientResponsibility`);
  const name = nameOf(facts, owner);
  const says = `${name}: deductible, copay, and coinsurance add up to`;
  const ofRows = `${name}: what its lines leave to the patient adds up to`;
  const equation = (...more: string[]): Equation => ({
    says,
    left: add(...parts, ...more),
    of: 'patient responsibility',
    right: share,
  });
  const finding = tryEquations(facts, [
    equation(...others),
    equation(fieldOf(owner, 'notCovered')),
    // Of what is not covered, some lines may be the provider's loss.
    ...(ofLines.length > 0 ? [{ ...equation(), says: ofRows, left: add(...ofLines) }] : []),
  ]);
  const [left, right] = [Number(finding.left ?? 0), Number(finding.right ?? 0)];
  // The difference may be an amount for which this EOB has no column.
  if (finding.outcome === 'fail' && patients.length === 0 && left < right) {
    return cannotTell(finding.paths, `${says} less than patient responsibility.`);
  }
  return finding;
}
