import { appendLineage } from '#lib/assets/append-lineage.ts';
import { findVersionOf } from '#lib/assets/find-versions.ts';
import { OUTSIDE, type Outside, saveOutside } from '#lib/assets/outside/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { assetOfDataset } from '#lib/lineage/openlineage/datasets.ts';
import { walkLineage } from '#lib/lineage/walks/walk-lineage.ts';
import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import type {
  LineageDataset,
  LineageEvent,
  LineageRunEvent,
} from '#lib/model/exchange/openlineage.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/**
 * Adds other systems' runs, jobs, and data sets to the graph, all or nothing. A repeated event adds
 * nothing. A data set that is one of our assets maps to that asset, so that what a customer's
 * pipeline makes of a reader version is linked to it.
 */
export async function acceptLineage(
  events: readonly LineageEvent[],
  person: Person,
  db: Db = getDb(),
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await saveOutside(tx, events.flatMap(listOutside));
      const runs = events.filter((event) => event.run !== undefined);
      const known = await findKnown(tx, runs);
      await appendLineage(
        tx,
        runs.flatMap((event) => madeByRun(event, person, known)),
      );
      const actor = { kind: 'person' as const, id: person.id };
      const facts = { count: events.length };
      await appendDecisions(tx, [decision({ action: 'lineage.told', actor, facts })]);
    },
    { timeout: 60_000 },
  );
}

const keyOf = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}/${name}`;

/** The external runs and data sets of an event. */
function listOutside(event: LineageEvent): Outside[] {
  const rest = { producer: event.producer, at: new Date(event.eventTime), state: null };
  const named = (type: Outside['type'], one: { namespace: string; name: string }): Outside => {
    const { namespace, name } = one;
    return { type, id: keyOf(one), namespace, name, ...rest };
  };
  const datasets = event.job === undefined ? [event.dataset] : [...event.inputs, ...event.outputs];
  const outside = datasets
    .filter((dataset) => assetOfDataset(dataset) === null)
    .map((dataset) => named('dataset', dataset));
  if (event.job === undefined) return outside;
  outside.push(named('job', event.job));
  if (event.run === undefined) return outside;
  const state = event.eventType ?? null;
  return [...outside, { ...named('job-run', event.job), id: event.run.runId, state }];
}

/**
 * What is known about the runs and data sets of some events, queried once because events may name
 * thousands.
 */
interface Known {
  /** The inputs of a run according to its earlier events. */
  readonly read: ReadonlyMap<AssetUri, readonly AssetUri[]>;
  /** The newest version of each data set that has one. */
  readonly newest: ReadonlyMap<AssetUri, AssetUri>;
  /** The newest versions written by the preceding events; they are numbered at commit. */
  readonly written: Map<AssetUri, AssetUri>;
}

async function findKnown(tx: Tx, events: readonly LineageRunEvent[]): Promise<Known> {
  const sets = events
    .flatMap(({ inputs }) => inputs)
    .flatMap((dataset) => versionOf(dataset, 'unknown').of ?? []);
  return {
    read: await findRead(tx, [...new Set(events.map(uriOfRun))]),
    newest: await findVersionOf(tx, [...new Set(sets)], 'dataset-version'),
    written: new Map(),
  };
}

/** One lookup covers runs with up to this many inputs. */
const LOOK = { direction: 'up', depth: 1, most: 50_000 } as const;

async function findRead(
  tx: Tx,
  runs: readonly AssetUri[],
): Promise<ReadonlyMap<AssetUri, readonly AssetUri[]>> {
  const { assets, edges } = await walkLineage(runs, LOOK, tx);
  const uriOf = new Map(assets.map(({ id, uri }) => [id, uri]));
  const read = new Map<AssetUri, AssetUri[]>(runs.map((run) => [run, []]));
  for (const { from, to } of edges) {
    const [input, run] = [uriOf.get(from), uriOf.get(to)];
    if (input !== undefined && run !== undefined) read.get(run)?.push(input);
  }
  return read;
}

const uriOfRun = ({ run }: LineageRunEvent) => assetUri('job-run', run.runId, OUTSIDE);

/** The run is made from the data sets it reads; the data sets it writes are made from the run. */
function madeByRun(event: LineageRunEvent, person: Person, known: Known): Made[] {
  const run = uriOfRun(event);
  const by = [assetUri('person', person.id)];
  const inputs = event.inputs.map((dataset) => findInput(dataset, run, known));
  const made: Made[] = inputs.flatMap(({ asset, of }) => (of ? [{ asset, of, from: [] }] : []));
  const from = inputs.map(({ asset }) => asset);
  made.push({ asset: run, of: assetUri('job', keyOf(event.job), OUTSIDE), from, by });
  for (const dataset of event.outputs) {
    const version = versionOf(dataset, event.run.runId);
    if (version.of) known.written.set(version.of, version.asset);
    made.push({ ...version, from: [run] });
  }
  return made;
}

/** A version of a data set; without `of` if it is one of our assets. */
type Version = { readonly asset: AssetUri; readonly of?: AssetUri };

/**
 * Data sets are overwritten, so edges name versions: the one in the facet, or else the run that
 * wrote it.
 */
function versionOf(dataset: LineageDataset, otherwise: string): Version {
  const own = assetOfDataset(dataset);
  if (own) return { asset: own };
  const of = assetUri('dataset', keyOf(dataset), OUTSIDE);
  const version = dataset.facets?.version?.datasetVersion ?? otherwise;
  return { asset: assetUri('dataset-version', `${idOf(of)}@${version}`, OUTSIDE), of };
}

/**
 * The version that was read: from the facet or an earlier event of the run, or else the newest one.
 */
function findInput(dataset: LineageDataset, run: AssetUri, known: Known): Version {
  const said = versionOf(dataset, 'unknown');
  const { of } = said;
  if (of === undefined || dataset.facets?.version) return said;
  const read = known.read.get(run)?.find((uri) => idOf(uri).startsWith(`${idOf(of)}@`));
  const asset = read ?? known.written.get(of) ?? known.newest.get(of);
  return asset ? { asset, of } : said;
}
