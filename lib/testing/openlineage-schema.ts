import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

// What https://openlineage.io/spec/2-0-2/OpenLineage.json and the facets that we send require,
// rewritten without descriptions: compared item by item with the published schema of 2-1-0, which
// adds three optional texts to a data set, and with the facets in the versions named here.

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const list = (of: string) => ({ type: 'array', items: ref(of) });
const facets = (of: string) => ({ type: 'object', additionalProperties: ref(of) });
const named = { namespace: { type: 'string' }, name: { type: 'string' } };
const event = (properties: object, required: readonly string[], more: object = {}) => ({
  allOf: [ref('BaseEvent'), { type: 'object', properties, required, ...more }],
});

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: {
    BaseEvent: {
      type: 'object',
      properties: {
        eventTime: { type: 'string', format: 'date-time' },
        producer: { type: 'string', format: 'uri' },
        schemaURL: { type: 'string', format: 'uri' },
      },
      required: ['eventTime', 'producer', 'schemaURL'],
    },
    RunEvent: event(
      {
        eventType: {
          type: 'string',
          enum: ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'],
        },
        run: ref('Run'),
        job: ref('Job'),
        inputs: list('InputDataset'),
        outputs: list('OutputDataset'),
      },
      ['run', 'job'],
    ),
    DatasetEvent: event({ dataset: ref('Dataset') }, ['dataset'], {
      not: { required: ['job', 'run'] },
    }),
    JobEvent: event(
      { job: ref('Job'), inputs: list('InputDataset'), outputs: list('OutputDataset') },
      ['job'],
      { not: { required: ['run'] } },
    ),
    Run: {
      type: 'object',
      properties: { runId: { type: 'string', format: 'uuid' }, facets: facets('BaseFacet') },
      required: ['runId'],
    },
    Job: {
      type: 'object',
      properties: { ...named, facets: facets('DeletableFacet') },
      required: ['namespace', 'name'],
    },
    Dataset: {
      type: 'object',
      properties: { ...named, facets: facets('DeletableFacet') },
      required: ['namespace', 'name'],
    },
    InputDataset: {
      allOf: [ref('Dataset'), { type: 'object', properties: { inputFacets: facets('BaseFacet') } }],
    },
    OutputDataset: {
      allOf: [
        ref('Dataset'),
        { type: 'object', properties: { outputFacets: facets('BaseFacet') } },
      ],
    },
    BaseFacet: {
      type: 'object',
      properties: {
        _producer: { type: 'string', format: 'uri' },
        _schemaURL: { type: 'string', format: 'uri' },
      },
      additionalProperties: true,
      required: ['_producer', '_schemaURL'],
    },
    // Of jobs and data sets.
    DeletableFacet: {
      allOf: [ref('BaseFacet'), { type: 'object', properties: { _deleted: { type: 'boolean' } } }],
    },
  },
  oneOf: [ref('RunEvent'), ref('DatasetEvent'), ref('JobEvent')],
};

const text = { type: 'string' };
const facet = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required: ['_producer', '_schemaURL', ...required],
});

/** The standard facets that we send, by their addresses without the common beginning. */
export const FACETS: Readonly<Record<string, object>> = {
  '1-0-1/ParentRunFacet': facet(
    {
      run: {
        type: 'object',
        properties: { runId: { ...text, format: 'uuid' } },
        required: ['runId'],
      },
      job: { type: 'object', properties: named, required: ['namespace', 'name'] },
    },
    ['run', 'job'],
  ),
  '1-0-1/ErrorMessageRunFacet': facet(
    { message: text, programmingLanguage: text, stackTrace: text },
    ['message', 'programmingLanguage'],
  ),
  '1-1-0/ProcessingEngineRunFacet': facet(
    { version: text, name: text, openlineageAdapterVersion: text },
    ['version'],
  ),
  '2-0-3/JobTypeJobFacet': facet({ processingType: text, integration: text, jobType: text }, [
    'processingType',
    'integration',
  ]),
};

/** Of an event of OpenLineage 2-0-2. */
export function compileOpenLineage(): ValidateFunction {
  return openAjv().compile(SCHEMA);
}

/** Knows the formats that the schemas name. */
export function openAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('date-time', (text) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text));
  ajv.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
  return ajv;
}
