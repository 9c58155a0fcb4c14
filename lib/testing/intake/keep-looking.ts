import { setImmediate as turn } from 'node:timers/promises';
import { Door } from '#lib/model/door.ts';
import { folderLook, lookAt, lookIntoMailbox } from '#lib/pipeline/doors/watch-doors.ts';
import { openQueue } from '#lib/platform/queue.ts';

/**
 * `node lib/testing/intake/keep-looking.ts folder|mail`: checks an intake over and over, until it
 * is killed.
 */
const door = Door.parse(process.argv[2]);
await openQueue(process.env.DATABASE_URL ?? '', { works: false });
const look = door === 'folder' ? folderLook() : lookIntoMailbox;
for (;;) {
  await lookAt(door, look);
  await turn();
}
