import type { PageImage } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import { closeOcr, readWords } from '#lib/ocr/read-words.ts';
import { judgeWords } from '#lib/pages/judge-words.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { buildLayeredScan } from '#lib/testing/traps/build-layered-scan.ts';
import { buildTrappedPdf } from '#lib/testing/traps/build-trapped-pdf.ts';
import { TRAP_KINDS, type Trap } from '#lib/testing/traps/set-trap.ts';

// Hidden text: npm run bench:traps -- [--seeds N] [--clean N] [--only KIND] Each kind of trap N
// times: whether its hidden text reaches the words of the page, and whether the page is flagged;
// --only selects one kind. Then clean pages of all forms: how many are flagged without reason, and
// the time per page.

const numberOf = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seeds = numberOf('--seeds', 20);
const clean = numberOf('--clean', 200);
const FORMS = ['cms-1500', 'eob', 'patient-statement', 'invoice', 'receipt', 'other'];

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1]
  : null;
for (const kind of TRAP_KINDS) {
  if (only !== null && kind !== only) continue;
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
    `${kind.padEnd(20)} of ${seeds}: hidden value read ${tally.read}, not flagged ${tally.unflagged}, visible text lost ${tally.lost}, read by OCR ${tally.ocr}`,
  );
}
await measureHonestScans();
await closeOcr();
await measureClean();

/** Scans whose text layer matches the image: how many are flagged without reason. */
async function measureHonestScans(): Promise<void> {
  let flagged = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const { bytes } = await buildLayeredScan(seed, { lies: false });
    const { page } = await readFirst(bytes);
    if (page.flags.length === 0) continue;
    flagged++;
    console.log(`  flagged: honest layer ${seed}, ${page.flags.map(({ code }) => code)}`);
  }
  console.log(`${seeds} scans with an honest text layer: ${flagged} flagged`);
}

async function measureClean(): Promise<void> {
  const documents: { name: string; bytes: Uint8Array }[] = [];
  for (let seed = 9_000; documents.length < clean; seed++) {
    const form = FORMS[seed % FORMS.length] ?? 'invoice';
    const { bytes } = await generateDocument({ form, seed, variant: 'digital' });
    documents.push({ name: `${form} ${seed}`, bytes });
  }
  let [pages, flagged] = [0, 0];
  const [from, before] = [performance.now(), process.cpuUsage()];
  for (const { name, bytes } of documents) {
    for await (const page of readPages({ bytes, kind: 'pdf' })) {
      pages++;
      if (page.flags.length === 0) continue;
      flagged++;
      console.log(`  flagged: ${name}, ${page.flags.map(({ code }) => code)}`);
    }
  }
  const cpu = process.cpuUsage(before);
  const each = (milliseconds: number) => Math.round(milliseconds / pages);
  console.log(
    `${pages} clean pages: ${flagged} flagged; ${each(performance.now() - from)} ms per page, ` +
      `${each((cpu.user + cpu.system) / 1_000)} ms of processor time: words, hidden text, and the image that people see`,
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
