import { z } from 'zod';
import { addPartitions } from '#lib/assets/add-partitions.ts';
import { closeModelClients } from '#lib/inference/open-model-client.ts';
import { listShadows } from '#lib/inference/trials/store.ts';
import { startGraphLoop } from '#lib/lineage/upkeep/graph-loop.ts';
import { FormName } from '#lib/model/form.ts';
import { STEP_QUEUES, type StepQueue } from '#lib/model/step.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import {
  closeQueue,
  enqueueOnceADay,
  openQueue,
  scheduleDaily,
  stopQueue,
  workQueue,
} from '#lib/platform/queue.ts';
import { startBulkLoop } from './bulk/bulk-loop.ts';
import { decideScale } from './decide-scale.ts';
import { watchDoors } from './doors/watch-doors.ts';
import { followEndpoints } from './endpoints/follow-endpoints.ts';
import { publishEndpoints } from './endpoints/publish-endpoints.ts';
import { wakeParkedQuestions } from './endpoints/wake-parked.ts';
import { deliverEvents } from './exports/deliver-events.ts';
import { keepLearned } from './learning/keep-learned.ts';
import { fitLocalCurve } from './learning/manage-local-curves.ts';
import { requestRefits } from './learning/manage-refits.ts';
import { measureTrial } from './learning/measure-trial.ts';
import { retireOutdated } from './learning/retire-outdated.ts';
import { runRefit } from './learning/run-refit.ts';
import { deliverMails } from './mails/deliver-mails.ts';
import { startNoticeLoop } from './notices/notice-loop.ts';
import { startRecallLoop } from './recalls/recall-loop.ts';
import { startReconciliation } from './reconciliation/start-reconciliation.ts';
import { startReportLoop } from './reports/report-loop.ts';
import { startQueueLoop } from './review/queue-loop.ts';
import { runStep } from './run-step.ts';
import { StepJob } from './steps.ts';
import { bringUpToDate } from './upkeep/bring-up-to-date.ts';
import { cleanUp } from './upkeep/clean-up.ts';

/** The hour of the nightly refit, when nobody is waiting for the machine. */
const REFIT_HOUR = 2;

const RefitJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refit'), id: z.string() }),
  z.object({ kind: z.literal('trial'), id: z.string() }),
  z.object({ kind: z.literal('learned'), form: FormName }),
  z.object({ kind: z.literal('nightly') }),
]);

export interface Worker {
  /** Requests the cleanup, unless some worker did today. */
  readonly clearAwayDaily: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/**
 * Works on jobs until stopped, `slots` steps of each queue at a time; `modelSlots` for those that
 * wait for language models, which take no processor time.
 */
export async function runWorker(options: {
  readonly databaseUrl: string;
  readonly slots: number;
  readonly modelSlots?: number;
  /** How long running jobs may take to finish after it is stopped. */
  readonly drainMs?: number;
}): Promise<Worker> {
  const {
    slots,
    modelSlots = readEnv().MODEL_SLOTS,
    drainMs = readEnv().DRAIN_SECONDS * 1_000,
  } = options;
  const boss = await openQueue(options.databaseUrl, { works: true });
  for (const queue of new Set(Object.values(STEP_QUEUES))) {
    await workQueue(
      boss,
      queue,
      slotsOf(queue, { slots, modelSlots }),
      async ({ data, ...attempt }) => {
        await runStep(StepJob.parse(data), attempt);
      },
    );
  }
  await workQueue(boss, 'refit', 1, async ({ data, last }) => {
    const job = RefitJob.parse(data);
    if (job.kind === 'refit') await runRefit(job.id, { last });
    else if (job.kind === 'trial') await measureTrial(job.id);
    else if (job.kind === 'learned') await keepLearned(job.form);
    else await refitAtNight();
  });
  await workQueue(boss, 'upkeep', 1, async () => {
    await addPartitions();
    await cleanUp();
  });
  await retireOutdated();
  await startReconciliation();
  await scheduleDaily(boss, 'refit', REFIT_HOUR, { kind: 'nightly' });
  const loops = [
    watchDoors(),
    deliverEvents(),
    deliverMails(),
    startNoticeLoop(),
    startReportLoop(),
    startGraphLoop(),
    startRecallLoop(),
    startBulkLoop(),
    startQueueLoop(),
    bringUpToDate(),
    wakeParkedQuestions(),
    publishEndpoints(),
    decideScale({ slots }),
    followEndpoints(),
  ];
  return {
    clearAwayDaily: () => enqueueOnceADay(boss, 'upkeep'),
    stop: async () => {
      await Promise.all([stopQueue(boss, drainMs), ...loops.map((loop) => loop.stop())]);
      closeModelClients();
      await closeOcr();
      await closeQueue();
      await closeDb();
    },
  };
}

function slotsOf(
  queue: StepQueue,
  { slots, modelSlots }: { readonly slots: number; readonly modelSlots: number },
): number {
  if (queue === 'reconcile') return 1;
  if (queue === 'shadow') return Math.ceil(modelSlots / 4);
  return queue === 'model' ? modelSlots : slots;
}

async function refitAtNight(): Promise<void> {
  await retireOutdated();
  await requestRefits();
  await fitLocalCurve({ person: null });
  for (const { id } of await listShadows(getDb())) await measureTrial(id);
}
