import { parentPort } from 'node:worker_threads';
import { buildCurveSamples, type CurvePaper } from './build-curve-samples.ts';

/** Generates and reads one document at a time. */
parentPort?.on('message', async (paper: CurvePaper) => {
  parentPort?.postMessage(await buildCurveSamples(paper));
});
