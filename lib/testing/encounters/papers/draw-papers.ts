import { drawCms1500 } from '#lib/testing/generator/cms-1500/draw-cms-1500.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import type { DrawnDocument } from '#lib/testing/generator/drawn-document.ts';
import {
  PATIENT_STATEMENT_KIND,
  tellStatement,
} from '#lib/testing/generator/patient-statement/statement.ts';
import { addDays, cents } from '#lib/testing/generator/people.ts';
import { createRandom, type Random } from '#lib/testing/generator/random.ts';
import { drawStatement } from '#lib/testing/generator/statement/draw-statement.ts';
import { drawSuperbill } from '#lib/testing/generator/superbill/draw-superbill.ts';
import { type Story, tellStories } from './tell-stories.ts';

/** A drawn paper; for each of its records, the encounter and which service each row is. */
export interface DrawnPaper {
  readonly name: string;
  readonly drawn: DrawnDocument;
  readonly records: readonly {
    readonly encounter: string;
    /** By row, the index of the service in the encounter. */
    readonly services: readonly number[];
  }[];
}

/** Papers of one practice that belong together, and the deposits at its bank. */
export interface DrawnWorld {
  readonly papers: readonly DrawnPaper[];
  readonly encounters: readonly string[];
}

/** More than a world uses, so that no two worlds share a layout. */
const LAYOUTS_OF_WORLD = 50;
/** How often a practice has the paper of an encounter. */
const SHARE_CLAIMED = 0.95;
const SHARE_ON_SUPERBILLS = 0.5;
const SHARE_ON_STATEMENTS = 0.7;

/**
 * Papers for the encounters of this many EOBs: the EOB and, for each of its claims, the claim form,
 * the superbill, and the statement, as far as the office has them. All of them agree. Layouts are
 * numbered from `firstLayout`.
 */
export function drawWorld(input: { seed: number; eobs: number; firstLayout: number }): DrawnWorld {
  const { seed, eobs, firstLayout } = input;
  const random = createRandom(`world/${seed}`);
  const papers: DrawnPaper[] = [];
  const encounters: string[] = [];
  for (let at = 0, tries = 0; at < eobs; tries++) {
    const layout = firstLayout + seed * LAYOUTS_OF_WORLD + tries;
    const stories = tellStories(layout, seed);
    if (stories === null) continue;
    const ids = stories.map((_, claim) => `enc-${seed}-${at}-${claim}`);
    encounters.push(...ids);
    papers.push({
      name: `eob-${layout}`,
      drawn: drawDocument('eob', layout, seed),
      records: stories.map(({ settled }, claim) => ({
        encounter: ids[claim] ?? '',
        services: settled.lines.map((_, service) => service),
      })),
    });
    stories.forEach((story, claim) => {
      papers.push(...drawStory(story, ids[claim] ?? '', layout + claim, random));
    });
    at += 1;
  }
  return { papers, encounters };
}

/** The other papers of one encounter, besides its EOB. */
function drawStory(story: Story, encounter: string, layout: number, random: Random): DrawnPaper[] {
  const inOrder = story.settled.lines.map((_, service) => service);
  const paper = (kind: string, drawn: DrawnDocument, services = inOrder): DrawnPaper => ({
    name: `${kind}-${encounter}`,
    drawn,
    records: [{ encounter, services }],
  });
  const sources = (kind: string) =>
    [createRandom(`${kind}-${layout}`), createRandom(`${kind}-${layout}/${encounter}`)] as const;
  const papers: DrawnPaper[] = [];
  if (random.chance(SHARE_CLAIMED))
    papers.push(paper('claim', drawClaim(story, sources('cms-1500'))));
  if (random.chance(SHARE_ON_SUPERBILLS)) {
    const services = byCode(story);
    papers.push(paper('superbill', drawVisit(story, sources('superbill')), services));
  }
  if (random.chance(SHARE_ON_STATEMENTS))
    papers.push(paper('statement', drawBill(story, sources('patient-statement'))));
  return papers;
}

type Sources = readonly [look: Random, random: Random];

function drawClaim(story: Story, [look, random]: Sources): DrawnDocument {
  const { patient, settled } = story;
  const { street, city, state, zip } = patient.address;
  const name = `${patient.last}, ${patient.first}`;
  return drawCms1500('claim', look, random, {
    retell: (drawn) => {
      const others = Object.entries(drawn).filter(([path]) => !path.startsWith('lines['));
      const address = (who: string) => ({
        [`${who}.address.street`]: street,
        [`${who}.address.city`]: city,
        [`${who}.address.state`]: state,
        [`${who}.address.zip`]: zip,
      });
      return {
        ...Object.fromEntries(others),
        'payer.name': story.payer.toUpperCase(),
        'insured.id': story.memberId,
        'insured.group': story.group,
        'patient.name': name,
        'insured.name': drawn['insured.name'] ? name : null,
        'patient.birthDate': patient.birthDate,
        'insured.birthDate': drawn['insured.birthDate'] ? patient.birthDate : null,
        'patient.sex': patient.sex,
        'patient.relationship': 'Self',
        ...address('patient'),
        ...address('insured'),
        resubmissionCode: null,
        originalReference: null,
        icdIndicator: '0',
        patientAccount: story.account,
        federalTaxId: story.taxId,
        federalTaxIdType: 'EIN',
        amountPaid: null,
        'billing.name': story.practice.toUpperCase(),
        'billing.npi': story.practiceNpi,
        signatureDate: drawn.signatureDate ? addDays(lastDayOf(story), 2) : null,
        totalCharge: cents(settled.totals.billed),
        ...claimLines(story),
      };
    },
  });
}

function claimLines({ settled, clinician }: Story): Record<string, string | null> {
  const rows = settled.lines.map((line, at): [string, string | null][] => {
    const modifiers = Array.from({ length: 4 }, (_, slot): [string, string | null] => [
      `lines[${at}].modifiers[${slot}]`,
      line.modifiers[slot] ?? null,
    ]);
    return [
      [`lines[${at}].serviceFrom`, line.date],
      [`lines[${at}].serviceTo`, line.date],
      [`lines[${at}].placeOfService`, '11'],
      [`lines[${at}].procedure`, line.code],
      ...modifiers,
      [`lines[${at}].diagnosisPointers`, 'A'],
      [`lines[${at}].charge`, cents(line.billed)],
      [`lines[${at}].units`, String(line.units)],
      [`lines[${at}].rendering.npi`, clinician.npi],
    ];
  });
  return Object.fromEntries(rows.flat());
}

function drawVisit(story: Story, [look, random]: Sources): DrawnDocument {
  const { patient, practice, clinician, taxId, settled } = story;
  return drawSuperbill('superbill', look, random, {
    story: {
      date: settled.lines[0]?.date ?? '',
      patient,
      practice,
      clinician,
      taxId,
      services: byCode(story).flatMap((service) => {
        const line = settled.lines[service];
        if (!line) return [];
        const { code, words, modifiers, units, billed } = line;
        return [{ code, words, modifiers, units, fee: billed, rendered: true }];
      }),
    },
  });
}

/** Services in the order a form lists them. */
function byCode({ settled: { lines } }: Story): number[] {
  const codeOf = (service: number) => lines[service]?.code ?? '';
  return lines.map((_, service) => service).sort((a, b) => codeOf(a).localeCompare(codeOf(b)));
}

function drawBill(story: Story, [look, random]: Sources): DrawnDocument {
  const { patient, account, practice, payer, settled, settledOn } = story;
  const services = settled.lines.map((line) => ({
    ...line,
    adjustment: line.billed - line.paid - line.owes,
    patientPaid: 0,
  }));
  const statementDate = addDays(settledOn, 14);
  const told = { statementDate, services, previous: 0, patient, account, practice, payer };
  return drawStatement({
    ...PATIENT_STATEMENT_KIND,
    makeContent: (chance, options) => tellStatement(chance, options, told),
  })('statement', look, random);
}

function lastDayOf({ settled: { lines } }: Story): string {
  return (
    lines
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  );
}
