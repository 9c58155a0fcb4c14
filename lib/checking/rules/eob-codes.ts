import { formatMoney } from '#lib/forms/format.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';
import { adjustmentsOf, fieldOf, nameOf, ownersOf, printsCodes } from './eob-adjustments.ts';

/** Explanation of benefits: status, codes and dates. */
export const EOB_CODE_RULES: readonly Rule[] = [
  {
    id: 'E07',
    version: 1,
    severity: 'block',
    title: 'A denied claim is not paid, and an unpaid line has a reason',
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
    title: 'An adjustment reason has a group code and, if required, a remark code',
    find: (facts) => [...findGroups(facts), ...findRemarks(facts)],
  },
  {
    id: 'E13',
    version: 1,
    severity: 'warn',
    title: 'The EOB is dated after the services',
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
          `The claim is denied (status 4), but ${formatMoney(paid)} is paid.`,
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
      ? [pass([`${owner}.paid`], `${name} is not paid and has a reason.`)]
      : [fail([`${owner}.paid`], `${name} is not paid and has no reason code.`, 'warn')];
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
      : fail(positive, 'The claim is a reversal (status 22), but it has a positive amount.'),
  ];
}

function findGroups(facts: RecordFacts): Finding[] {
  const coded = printsCodes(facts);
  return ownersOf(facts).flatMap((owner) =>
    adjustmentsOf(facts, owner).flatMap(({ at, group, reason }) => {
      if (reason === null) return [];
      const paths = [`${at}.group`, `${at}.reason`];
      const name = `${nameOf(facts, owner)}: adjustment reason ${reason}`;
      if (group !== null) return [pass(paths, `${name} has group code ${group}.`)];
      return [
        coded
          ? fail(paths, `${name} has no group code.`)
          : cannotTell(paths, 'This EOB has no group codes.'),
      ];
    }),
  );
}

/** Reasons for which X12 requires at least one remark code. */
const NEEDS_REMARK = new Set(['16', '96', '129', '148', '226', '227', '234', '252', 'A1']);

function findRemarks(facts: RecordFacts): Finding[] {
  const owners = facts.rows('lines').map((row) => `lines[${row}]`);
  const printed = owners.some((owner) => facts.rows(fieldOf(owner, 'remarks')).length > 0);
  return owners.flatMap((owner) => {
    const vague = adjustmentsOf(facts, owner).find((one) => NEEDS_REMARK.has(one.reason ?? ''));
    if (!vague) return [];
    const path = `${vague.at}.reason`;
    const name = nameOf(facts, owner);
    if (!printed) return [cannotTell([path], 'This EOB has no remark codes.')];
    return facts.rows(fieldOf(owner, 'remarks')).length > 0
      ? [pass([path], `${name}: reason ${vague.reason} has a remark code.`)]
      : [fail([path], `${name}: reason ${vague.reason} requires a remark code.`, 'warn')];
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
    return [cannotTell([path], 'The date of the EOB or of the services is missing.')];
  }
  return [
    made >= served
      ? pass([path, last], `The EOB is dated ${showDay(made)}, after the services.`)
      : fail(
          facts.doubtfulFirst([path, last]),
          `The EOB is dated ${showDay(made)}, before a service on ${showDay(served)}.`,
        ),
  ];
}
