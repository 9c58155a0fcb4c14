import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { startByNumbers } from './start-by-numbers.ts';

type Lines = Parameters<typeof settleLines>[0];

/** The lines where records begin after all. */
function startsOf(lines: Lines): number[] {
  const kinds = settleLines(
    lines,
    (facts, scores) => startByNumbers(facts, scores, scores) ?? scores,
  );
  return kinds.flatMap((kind, at) => (kind.startsWith('start') ? [at] : []));
}

it('claims of one check begin where their numbers change, although all name one patient', () => {
  const lines: Lines = [
    ['start-row', 'Lee,Ann 329948169L\t229-H045-30992\t2596.18 1636.22'],
    ['row', 'Lee,Ann 320754307L\t229-H045-30992\t2124.26 1522.44'],
    ['row', 'Lee,Ann 323559777L\t229-H045-30992\t649.41 492.16'],
    ['head', 'Check EFT1125696'],
    ['start-row', 'Lee,Ann 320908508L\t229-H045-30992\t517.44 315.09'],
    ['row', 'Lee,Ann 326488973L\t229-H045-30992\t304.26 204.44'],
  ];
  expect(startsOf(lines)).toEqual([0, 1, 2, 4, 5]);
});

it('a claim whose number is not first begins as many facts above it as the others', () => {
  const claim = (
    status: string,
    number: string,
    name: string,
    kind: 'row' | 'start-row',
  ): Lines => [
    [kind, `${status}\t73030\t404.55 324.63`],
    ['row', `${number}\t80050\t53.87 15.93`],
    ['own', name],
  ];
  const lines = [
    ...claim('1', '6373-49247', 'CARMEN RAY', 'start-row'),
    ...claim('Self', '6379-59788', 'MARY LEE', 'row'),
    ...claim('19', '6386-60152', 'ROSA FIG', 'row'),
  ];
  expect(startsOf(lines)).toEqual([0, 3, 6]);
});

it('the head of a claim in two lines is one beginning', () => {
  const claim = (number: string, account: string): Lines => [
    ['start', `Reference ${number}`],
    ['start', `Account ${account}`],
    ['row', '06/15/2025 120.00 80.00'],
  ];
  const lines = [
    ...claim('7228630008', '1479-477444'),
    ...claim('7271921125', '1488-371959'),
    ...claim('7256661883', '1437-959989'),
  ];
  expect(startsOf(lines)).toEqual([0, 3, 6]);
});

it('a claim that goes on below its own number again is one', () => {
  const lines: Lines = [
    ['start', 'Lee, Ann\t42928667'],
    ['row', '06/15/2025 120.00 80.00'],
    ['start', 'Ray, Bo\t42480620'],
    ['row', '06/16/2025 90.00 70.00'],
    ['start', 'Ray, Bo 42480620 continued'],
    ['row', '06/17/2025 60.00 40.00'],
  ];
  expect(startsOf(lines)).toEqual([0, 2]);
});

it('claims with different numbers stay apart, although only their members differ otherwise', () => {
  const claim = (number: string, member: string): Lines => [
    ['start', `Claim ${number}`],
    ['own', `Member ${member}`],
    ['row', '06/15/2025 120.00 80.00'],
  ];
  const lines: Lines = [
    ...claim('29730612814', 'Y341609'),
    ...claim('22631758757', 'Z394556'),
    ...claim('21016799449', 'Z394556'),
    ['own', 'Claim 22631758757 is replaced'],
  ];
  expect(startsOf(lines)).toEqual([0, 3, 6]);
});

it('numbers of two services of a claim are not those of claims', () => {
  const lines: Lines = [
    ['start', 'Lee, Ann'],
    ['row', '329948-01\t99213\t120.00 80.00'],
    ['row', '329948-02\t99214\t150.00 90.00'],
  ];
  expect(startsOf(lines)).toEqual([0]);
});

/** A patient with a number, and two claims below, each with captions and a row of its own. */
const section = (name: string, member: string, numbers: readonly string[]): Lines => [
  ['start', `Patient ${name} Member ${member}`],
  ...numbers.flatMap(
    (number): Lines => [
      ['own', `Claim ${number}`],
      ['own', 'Date Code Billed Paid'],
      ['row', '06/15/2025 99213 120.00 80.00'],
    ],
  ),
];

it('claims with captions of their own are records, although each patient above them has one number', () => {
  const lines = [
    ...section('Lee, Ann', 'Y341609', ['29730612814', '22631758757']),
    ...section('Ray, Bo', 'Z394556', ['21016799449', '27105529911']),
    ...section('Fig, Rosa', 'Z394881', ['28815790021', '24410087321']),
  ];
  // Who they are about is above them: the head of a section.
  expect(startsOf(lines)).toEqual([1, 4, 8, 11, 15, 18]);
});

it('numbers of services without captions of their own are not those of claims', () => {
  const lines = [
    ...section('Lee, Ann', 'Y341609', ['29730612814', '22631758757']),
    ...section('Ray, Bo', 'Z394556', ['21016799449', '27105529911']),
  ].filter(([, text]) => !text.startsWith('Date'));
  expect(startsOf(lines)).toEqual([0, 5]);
});
