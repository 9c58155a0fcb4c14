import { classesOfForm, scoreOfForm } from '#lib/confidence/calibrate-form.ts';
import { fitTails, type Tails } from '#lib/confidence/scoring/tails.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Page } from '#lib/model/page.ts';
import { splitDocument } from '#lib/splitting/split-document.ts';
import { drawDocument, isHeldOut } from '#lib/testing/generator/draw-document.ts';
import { listDrawnForms } from '#lib/testing/generator/kinds.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { drawNoise, NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { LEAST_OWN } from './curve-terms.ts';

/** Layouts from here on are used for nothing else. */
const FIRST_LAYOUT = 4_000_000;
/** Documents of each form, all of held-out families if the form has any; half of them as text. */
const PAPERS = 1000;

/** What the splitter's shares stand for, on documents whose form is not said. */
export function fitForms(share: number): Tails {
  const samples = listDrawnForms().flatMap(({ form, isHeldOut: hasFamilies }) => {
    const layouts = listLayouts(form, Math.ceil(PAPERS * share), hasFamilies !== undefined);
    return layouts.flatMap((layout) => sampleForm(form, layout));
  });
  const tails = fitTails(samples, ({ classes }) => classes, LEAST_OWN);
  const wrong = samples.filter(({ right }) => !right).length;
  console.error(`forms: ${samples.length} samples, ${wrong} wrong`);
  return tails;
}

function listLayouts(form: string, count: number, ofFamilies: boolean): number[] {
  const layouts: number[] = [];
  for (let layout = FIRST_LAYOUT; layouts.length < count; layout++)
    if (!ofFamilies || isHeldOut(form, layout)) layouts.push(layout);
  return layouts;
}

/** One for each record that begins on another page. */
function sampleForm(form: string, layout: number) {
  const group = `${form}-${layout}`;
  const drawn = drawDocument(form, layout, layout);
  const random = createRandom(`forms/${group}`);
  const noise = random.chance(0.5) ? NO_NOISE : drawNoise(random);
  const pages = drawn.pages.map((one, at) => listWords(one, at + 1, random, noise).page);
  const { claim } = splitDocument({ documentId: 'f'.repeat(64), pages, catalog: BUILT_IN });
  if (claim.kind !== 'records') throw new Error('splitting claims records');
  const begun = new Map(claim.records.map((record) => [record.pages[0], record]));
  return [...begun.values()].map((record) => {
    const own: Page[] = pages.filter(({ number }) => record.pages.includes(number));
    const found = { form: record.form, share: record.score, pages: own };
    return {
      score: scoreOfForm(found),
      classes: classesOfForm(found),
      right: record.form === form,
      group,
    };
  });
}
