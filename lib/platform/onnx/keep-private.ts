import { isMainThread } from 'node:worker_threads';

/**
 * Since version 1.29, ONNX Runtime reports to its maker what it runs, and keeps an id of the
 * machine in the home folder, unless this is set before the first session of a process. A thread
 * cannot set it for the process, because its `process.env` is a copy. So code that starts threads
 * that open sessions imports this first.
 */
if (isMainThread) process.env.ORT_DISABLE_TELEMETRY = '1';

/** Whether it was set for this process. */
export const isPrivate = process.env.ORT_DISABLE_TELEMETRY === '1';
