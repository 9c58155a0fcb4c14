import { listLog } from '#lib/extraction/learned/log/store.ts';
import {
  findChampion,
  listLearnedForms,
  listReaderVersions,
  type ReaderVersion,
} from '#lib/extraction/refit/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type Gate, judgeChallenger } from '../judging/judge-challenger.ts';

/** What was learned for one form, and by which version. */
export interface FormLearning {
  readonly form: string;
  /** Reviewed records to learn from. */
  readonly records: number;
  readonly champion: ReaderVersion | null;
  /** The champion is not used, because a review it was fitted on was undone. */
  readonly lapsed: boolean;
  readonly challenger: ReaderVersion | null;
  /** The challenger's gates. */
  readonly gates: readonly Gate[];
  /** The newest refit, if it is in progress or failed. */
  readonly pending: ReaderVersion | null;
  /** Fitted versions that are neither champion nor challenger. */
  readonly earlier: readonly ReaderVersion[];
  /** Names of the people who published versions, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every form with reviewed records or refits. */
export async function loadLearning(db: Db = getDb()): Promise<FormLearning[]> {
  const versions = await listReaderVersions(undefined, db);
  const names = await loadNames(db, versions);
  const forms = [
    ...new Set([...(await listLearnedForms(db)), ...versions.map(({ form }) => form)]),
  ];
  return Promise.all(
    forms.sort().map(async (form) => {
      const log = await listLog(db, form);
      const own = versions.filter((one) => one.form === form);
      const champion = own.find(({ state }) => state === 'champion') ?? null;
      const challenger = own.find(({ state }) => state === 'challenger') ?? null;
      const [newest] = own;
      return {
        form,
        records: log.length,
        champion,
        lapsed: champion !== null && (await findChampion(db, form, log)) === null,
        challenger,
        gates: challenger?.measured ? judgeChallenger(challenger.measured) : [],
        pending: newest && PENDING.has(newest.state) ? newest : null,
        earlier: own.filter(({ state }) => state === 'retired' || state === 'superseded'),
        names,
      };
    }),
  );
}

const PENDING: ReadonlySet<ReaderVersion['state']> = new Set(['waiting', 'running', 'failed']);

async function loadNames(db: Db, versions: readonly ReaderVersion[]): Promise<Map<string, string>> {
  const ids = versions.flatMap(({ promotedById }) => promotedById ?? []);
  const people = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
