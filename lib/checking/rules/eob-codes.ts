import { showCents } from '../cents.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';
import { adjustmentsOf, allAdjustments, fieldOf, nameOf, printsCodes } from './eob-adjustments.ts';

/** Explanation of benefits: status, codes and dates. */
export const EOB_CODE_RULES: readonly Rule[] = [
  {
    id: 'E07',
    version: 1,
    severity: 'block',
    title: 'A denied claim is not paid, an unpaid line says why',
    find: (facts) => [...findDenied(facts), ...findUnexplained(facts)],
  },
  {
    id: 'E08',
    version: 1,
    severity: 'warn',
    title: 'A reversal has negative amounts',
    find: findReversal,
  },
  {
    id: 'E09',
    version: 1,
    severity: 'block',
    title: 'An adjustment reason has a group and, where asked, a remark',
    find: (facts) => [...findGroups(facts), ...findRemarks(facts)],
  },
  {
    id: 'E13',
    version: 1,
    severity: 'warn',
    title: 'The explanation follows the services',
    find: findDate,
  },
];

function findDenied(facts: RecordFacts): Finding[] {
  const [status, paid] = [facts.text('claimStatus'), facts.cents('paid')];
  if (status !== '4' || paid === null) return [];
  const paths = ['claimStatus', 'paid'];
  return [
    paid > 0
      ? fail(
          facts.doubtfulFirst(paths),
          `The claim is denied (4) and yet ${showCents(paid)} is paid.`,
        )
      : pass(paths, 'The denied claim is not paid.'),
  ];
}

function findUnexplained(facts: RecordFacts): Finding[] {
  if (!printsCodes(facts)) return [];
  return facts.rows('lines').flatMap((row) => {
    const owner = `lines[${row}]`;
    const [billed, paid] = [facts.cents(`${owner}.billed`), facts.cents(`${owner}.paid`)];
    if (paid !== 0 || billed === null || billed <= 0) return [];
    const name = nameOf(facts, owner);
    const explained =
      adjustmentsOf(facts, owner).length > 0 ||
      PATIENT_COLUMNS.some((column) => (facts.cents(fieldOf(owner, column)) ?? 0) !== 0);
    return explained
      ? [pass([`${owner}.paid`], `${name} is not paid and says why.`)]
      : [fail([`${owner}.paid`], `${name} is not paid and shows no reason code.`, 'warn')];
  });
}

const PATIENT_COLUMNS = ['deductible', 'copay', 'coinsurance', 'patientResponsibility'];

function findReversal(facts: RecordFacts): Finding[] {
  if (facts.text('claimStatus') !== '22') return [];
  const paths = ['billed', 'paid'];
  const positive = paths.filter((path) => (facts.cents(path) ?? 0) > 0);
  return [
    positive.length === 0
      ? pass(paths, 'The reversal has negative amounts.')
      : fail(positive, 'The claim is a reversal (22) and yet shows a positive amount.'),
  ];
}

function findGroups(facts: RecordFacts): Finding[] {
  const coded = printsCodes(facts);
  return allAdjustments(facts).flatMap((one) => {
    if (one.reason === null) return [];
    const paths = [`${one.at}.group`, `${one.at}.reason`];
    if (one.group !== null) return [pass(paths, `Reason ${one.reason} has group ${one.group}.`)];
    return [
      coded
        ? fail(paths, `Reason ${one.reason} has no group code.`)
        : cannotTell(paths, 'This explanation prints no group codes.'),
    ];
  });
}

/** Reasons that X12 asks to be explained by at least one remark code. */
const NEEDS_REMARK = new Set(['16', '96', '129', '148', '226', '227', '234', '252', 'A1']);

function findRemarks(facts: RecordFacts): Finding[] {
  const owners = facts.rows('lines').map((row) => `lines[${row}]`);
  const printed = owners.some((owner) => facts.rows(fieldOf(owner, 'remarks')).length > 0);
  return owners.flatMap((owner) => {
    const vague = adjustmentsOf(facts, owner).find((one) => NEEDS_REMARK.has(one.reason ?? ''));
    if (!vague) return [];
    const path = `${vague.at}.reason`;
    const name = nameOf(facts, owner);
    if (!printed) return [cannotTell([path], 'This explanation prints no remark codes.')];
    return facts.rows(fieldOf(owner, 'remarks')).length > 0
      ? [pass([path], `${name}: reason ${vague.reason} has a remark.`)]
      : [fail([path], `${name}: reason ${vague.reason} should have a remark code.`, 'warn')];
  });
}

function findDate(facts: RecordFacts): Finding[] {
  const path = facts.date('eobDate') ? 'eobDate' : 'check.date';
  const days = facts
    .rows('lines')
    .map((row) => `lines[${row}].serviceDate`)
    .filter((one) => facts.date(one) !== null)
    .sort((a, b) => (facts.date(b) ?? '').localeCompare(facts.date(a) ?? ''));
  const [last] = days;
  const [made, served] = [facts.date(path), last === undefined ? null : facts.date(last)];
  if (made === null || last === undefined || served === null) {
    return [cannotTell([path], 'The date of the explanation or of the services is missing.')];
  }
  return [
    made >= served
      ? pass([path, last], `The explanation of ${made} follows the services.`)
      : fail(
          facts.doubtfulFirst([path, last]),
          `The explanation is of ${made}, before a service of ${served}.`,
        ),
  ];
}
