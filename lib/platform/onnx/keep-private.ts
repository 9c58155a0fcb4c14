import { isMainThread } from 'node:worker_threads';

const NAME = 'ORT_DISABLE_TELEMETRY';

/**
 * Since 1.29, ONNX Runtime tells its maker what it runs, and keeps an id of the machine in the home
 * folder, unless this is set before the first session of a process. A thread cannot set it for the
 * process, because its environment is a copy, so it is also called before a thread is started.
 * Throws in a thread that was started without.
 */
export function keepPrivate(): void {
  if (isMainThread) process.env[NAME] = '1';
  else if (process.env[NAME] !== '1') throw new Error('start threads with startThread');
}
