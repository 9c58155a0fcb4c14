import type { PageImage } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import { closeOcr, readWords } from '#lib/ocr/read-words.ts';
import { judgeWords } from '#lib/pages/judge-words.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { buildTrappedPdf } from '#lib/testing/traps/build-trapped-pdf.ts';
import { TRAP_KINDS, type Trap } from '#lib/testing/traps/set-trap.ts';

// Hidden text: npm run bench:traps -- [--seeds N] [--clean N]
// Each kind of trap N times: whether what it hides reaches the words of the page, and whether the page
// is flagged. Then clean pages of all forms: how many are flagged without cause, and the time a page.

const numberOf = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seeds = numberOf('--seeds', 20);
const clean = numberOf('--clean', 200);
const FORMS = ['cms-1500', 'eob', 'patient-statement', 'invoice', 'receipt', 'other'];

for (const kind of TRAP_KINDS) {
  const tally = { read: 0, unflagged: 0, lost: 0, ocr: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    const { bytes, trap } = await buildTrappedPdf(kind, seed);
    const { page, words } = await readFirst(bytes);
    if (reaches(words, trap)) tally.read++;
    if (page.flags.length === 0) tally.unflagged++;
    if (trap.shown !== null && !squeeze(words).includes(squeezeText(trap.shown))) tally.lost++;
    if (page.needsOcr) tally.ocr++;
  }
  console.log(
    `${kind.padEnd(20)} of ${seeds}: hidden value read ${tally.read}, not flagged ${tally.unflagged}, shown text lost ${tally.lost}, read by OCR ${tally.ocr}`,
  );
}
await measureClean();
await closeOcr();

async function measureClean(): Promise<void> {
  let pages = 0;
  let flagged = 0;
  let milliseconds = 0;
  const before = process.cpuUsage();
  for (let seed = 0; pages < clean; seed++) {
    const form = FORMS[seed % FORMS.length] ?? 'invoice';
    const { bytes } = await generateDocument({ form, seed: 9_000 + seed, variant: 'digital' });
    let from = performance.now();
    for await (const page of readPages({ bytes, kind: 'pdf' })) {
      milliseconds += performance.now() - from;
      pages++;
      if (page.flags.length > 0) {
        flagged++;
        console.log(`  flagged: ${form} ${9_000 + seed}, ${page.flags.map(({ code }) => code)}`);
      }
      from = performance.now();
    }
  }
  const cpu = process.cpuUsage(before);
  console.log(
    `${pages} clean pages: ${flagged} flagged; ${Math.round(milliseconds / pages)} ms a page; ` +
      `${Math.round((cpu.user + cpu.system) / 1_000 / pages)} ms of processor time, drawing the documents included`,
  );
}

async function readFirst(bytes: Uint8Array): Promise<{ page: PageImage; words: Word[] }> {
  for await (const page of readPages({ bytes, kind: 'pdf' })) {
    const words = await readWords(page);
    return { page: { ...page, flags: judgeWords({ ...page, words }) }, words };
  }
  throw new Error('no page');
}

function reaches(words: readonly Word[], trap: Trap): boolean {
  if (trap.hidden === '') return false;
  return (
    words.some((word) => word.text.includes(trap.hidden)) ||
    squeeze(words).includes(squeezeText(trap.hidden) || '\u0000')
  );
}

function squeeze(words: readonly Word[]): string {
  return squeezeText(words.map((word) => word.text).join(''));
}

function squeezeText(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
