import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { datasetOf } from './datasets.ts';

/** One run, or one decision of a person, with its outputs and inputs. */
export interface MadeRun {
  /** A UUID. */
  readonly id: string;
  /** The step; `review` for a decision of a person. */
  readonly step: string;
  readonly codeVersion: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Null if it did not fail. */
  readonly errorCode: string | null;
  readonly documentId: string;
  readonly outputs: readonly AssetUri[];
  readonly above: readonly { readonly kind: 'input' | 'setup' | 'agent'; readonly uri: AssetUri }[];
  readonly cost: {
    readonly cpuMs: number | null;
    readonly calls: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly costUsd: number;
  };
}

/** A run event, as defined by https://openlineage.io/spec/2-0-2/OpenLineage.json. */
export interface RunEvent {
  readonly eventType: 'START' | 'COMPLETE' | 'FAIL';
  /** RFC 3339. */
  readonly eventTime: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly Dataset[];
  readonly outputs: readonly Dataset[];
  readonly producer: string;
  readonly schemaURL: string;
}

type Dataset = ReturnType<typeof datasetOf>;
type Facets = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const SPEC = 'https://openlineage.io/spec';
const SCHEMA_URL = `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent`;
const NAMESPACE = 'countersign';

/**
 * `base` is the address of this installation, with the schemas of our facets under `/openlineage`.
 */
export function buildRunEvents(run: MadeRun, base: string): RunEvent[] {
  const producer = `${base}/api/v1/lineage/events`;
  const rest = {
    run: { runId: run.id, facets: runFacets(run, base, producer) },
    job: { namespace: NAMESPACE, name: run.step, facets: jobFacets(run, producer) },
    inputs: inputsOf(run),
    producer,
    schemaURL: SCHEMA_URL,
  };
  const failed = run.errorCode !== null;
  const outputs = run.outputs.map(datasetOf);
  return [
    { eventType: 'START', eventTime: run.startedAt.toISOString(), ...rest, outputs: [] },
    {
      eventType: failed ? 'FAIL' : 'COMPLETE',
      eventTime: run.endedAt.toISOString(),
      ...rest,
      outputs: failed ? [] : outputs,
    },
  ];
}

function inputsOf({ above }: MadeRun): Dataset[] {
  return [...new Set(above.filter(({ kind }) => kind === 'input').map(({ uri }) => uri))].map(
    datasetOf,
  );
}

function runFacets(run: MadeRun, base: string, _producer: string): Facets {
  const own = (name: string, content: Readonly<Record<string, unknown>>) => {
    const _schemaURL = `${base}/openlineage/1-0-0/CountersignRunFacets.json#/$defs/Countersign${name}RunFacet`;
    return { _producer, _schemaURL, ...content };
  };
  const parts = [
    ...new Set(run.above.filter(({ kind }) => kind === 'setup').map(({ uri }) => uri)),
  ];
  const ofType = (type: string) => parts.filter((uri) => parseAssetUri(uri).type === type);
  const agents = run.above.filter(({ kind }) => kind === 'agent').map(({ uri }) => uri);
  const people = agents.filter((uri) => parseAssetUri(uri).type === 'person');
  const [policies, curves] = [ofType('policy'), ofType('calibrator')];
  return {
    parent: {
      _producer,
      _schemaURL: `${SPEC}/facets/1-0-1/ParentRunFacet.json#/$defs/ParentRunFacet`,
      run: { runId: uuidOfHash(run.documentId) },
      job: { namespace: NAMESPACE, name: 'document' },
    },
    ...(run.codeVersion === null
      ? {}
      : {
          processing_engine: {
            _producer,
            _schemaURL: `${SPEC}/facets/1-1-0/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet`,
            name: 'Countersign',
            version: run.codeVersion,
          },
        }),
    ...(run.errorCode === null
      ? {}
      : {
          errorMessage: {
            _producer,
            _schemaURL: `${SPEC}/facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet`,
            message: run.errorCode,
            programmingLanguage: 'TypeScript',
          },
        }),
    ...(parts.length > 0 ? { countersign_setup: own('Setup', { parts }) } : {}),
    ...(people.length > 0 ? { countersign_review: own('Review', { decidedBy: people }) } : {}),
    ...(curves.length > 0 ? { countersign_confidence: own('Confidence', { curves }) } : {}),
    ...(policies.length > 0 ? { countersign_policy: own('Policy', { policies }) } : {}),
    countersign_cost: own('Cost', run.cost),
  };
}

function jobFacets({ step }: MadeRun, _producer: string): Facets {
  return {
    jobType: {
      _producer,
      _schemaURL: `${SPEC}/facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet`,
      processingType: 'BATCH',
      integration: 'COUNTERSIGN',
      jobType: step === 'review' ? 'REVIEW' : 'STEP',
    },
  };
}

/**
 * A document is identified by a hash, but a parent run by a UUID (version 8, RFC 9562, 5.8): its
 * first bits.
 */
function uuidOfHash(hash: string): string {
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
