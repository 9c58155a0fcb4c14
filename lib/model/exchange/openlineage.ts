import { z } from 'zod';

// Events of OpenLineage 2-0-2 (https://openlineage.io/spec/2-0-2/OpenLineage.json), limited to the
// parts read here: facets may contain anything else.

const Name = z.string().min(1).max(500);

export const LineageJob = z.looseObject({ namespace: Name, name: Name });
export const LineageDataset = z.looseObject({
  namespace: Name,
  name: Name,
  facets: z.looseObject({ version: z.looseObject({ datasetVersion: Name }).optional() }).optional(),
});
export type LineageDataset = z.infer<typeof LineageDataset>;

const BaseEvent = z.looseObject({
  eventTime: z.iso.datetime({ offset: true }),
  producer: z.string().max(2_000),
});
const Datasets = z.array(LineageDataset).max(1_000).default([]);

export const LineageRunEvent = BaseEvent.extend({
  eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']).optional(),
  run: z.looseObject({ runId: z.uuid() }),
  job: LineageJob,
  inputs: Datasets,
  outputs: Datasets,
});
export type LineageRunEvent = z.infer<typeof LineageRunEvent>;

const JobEvent = BaseEvent.extend({
  run: z.undefined().optional(),
  job: LineageJob,
  inputs: Datasets,
  outputs: Datasets,
});
const DatasetEvent = BaseEvent.extend({
  run: z.undefined().optional(),
  job: z.undefined().optional(),
  dataset: LineageDataset,
});

/** An event of a run, a job, or a data set. */
export const LineageEvent = z.union([LineageRunEvent, JobEvent, DatasetEvent]);
export type LineageEvent = z.infer<typeof LineageEvent>;
