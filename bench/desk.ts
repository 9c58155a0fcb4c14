import type { RecordId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { getDb } from '#lib/platform/db.ts';
import { countViolations, openBrowser, signIn, timeServer, weighScripts } from './desk/browse.ts';
import { driveDesk, timeInteractions } from './desk/drive-desk.ts';
import { openApp } from './desk/open-app.ts';
import { raceReviewers } from './desk/race-reviewers.ts';
import { seedMillion } from './desk/seed-million.ts';
import { makeFourFlagged, uploadClaims } from './desk/seed-records.ts';
import { seedWideRecord } from './desk/seed-wide-record.ts';
import { quantile, rounded } from './desk/statistics.ts';
import { measureFormStudio } from './form-studio.ts';

// Speed and safety of the review desk: npm run bench:desk [-- --json] Everything is real: its own
// PostgreSQL with a million records, the pages built for production, and Chromium. Progress goes to
// stderr, figures to stdout.

const PORT = 4665;
/** One is left for other measurements; a 95th percentile needs at least twenty times. */
const CLAIMS = 26;
const AT_ONCE = 4;
const json = process.argv.includes('--json');

const app = await openApp(PORT);
const browser = await openBrowser();
try {
  report(await measure());
} finally {
  await browser.close();
  await app.stop();
}

async function measure(): Promise<Record<string, number | null>> {
  const supervisor = await personOf('supervisor');
  const documents = await step('generated claims are uploaded', () => uploadClaims(CLAIMS));
  const wide = await step('a record of sixty lines is made', seedWideRecord);
  const records = await step('records with four flags are made', async () => {
    const made: RecordId[] = [];
    // All at once, their transactions would wait for one another longer than they may.
    for (let at = 0; at < documents.length; at += AT_ONCE) {
      const some = documents.slice(at, at + AT_ONCE);
      made.push(...(await Promise.all(some.map((id) => makeFourFlagged(id, supervisor)))));
    }
    return made;
  });
  await step('a million records are made', () => seedMillion());
  const reviewer = await signIn(browser, app.url, 'reviewer');
  const scriptKB = await step('script size is measured', () =>
    weighScripts(reviewer, `/review/${records[0]}`),
  );
  const drive = await step('records are reviewed by keyboard', () => driveDesk(reviewer, records));
  const interactions = await step('interactions are timed', () => timeInteractions(reviewer, wide));
  const server = await step('the queue is opened', () =>
    timeServer(
      reviewer,
      ['/queue', '/queue?form=eob', '/queue?reason=ungrounded', '/queue?state=escalated'],
      15,
    ),
  );
  const violations = await step('pages are checked for accessibility', () =>
    countViolations(browser, app.url, [
      '/documents',
      '/queue',
      `/review/${wide}`,
      `/review/${records.at(-1)}`,
      '/records',
      `/records/${records[0]}`,
      '/log',
      '/users',
      '/account',
    ]),
  );
  const studio = await step('a customer form is learned', () => measureFormStudio());
  const race = await step('fifty reviewers work at once', raceReviewers);
  return {
    keystrokes40x4: drive.keystrokes,
    mouseEvents40x4: drive.mouseEvents,
    evidenceMsP95: rounded(quantile(drive.evidenceMs, 0.95)),
    evidenceCpuMsP95: rounded(quantile(drive.evidenceCpuMs, 0.95)),
    nextRecordMsP95: rounded(quantile(drive.nextRecordMs, 0.95)),
    nextRecordCpuMsP95: rounded(quantile(drive.nextRecordCpuMs, 0.95)),
    axeViolations: violations,
    parallelReviewers: race.parallelReviewers,
    doubleDecisions: race.doubleDecisions,
    lostItems: race.lostItems,
    claimMsMedian: rounded(race.claimMsMedian),
    queueServerMsP95At1M: rounded(quantile(server, 0.95)),
    reviewScriptKB: rounded(scriptKB),
    interactionMsP95: rounded(quantile(interactions.paintMs, 0.95)),
    interactionCpuMsP95: rounded(quantile(interactions.cpuMs, 0.95)),
    formStudioAccuracy: Number(studio.accuracy.toFixed(3)),
  };
}

async function personOf(role: Person['role']): Promise<Person> {
  const row = await getDb().user.findFirstOrThrow({ where: { role } });
  return Person.parse(row);
}

async function step<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await run();
  console.error(`${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

function report(figures: Record<string, number | null>): void {
  if (json) console.log(JSON.stringify(figures));
  else
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(24)} ${value}`);
}
