import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Temporary files of database tests took 0.2 GB at most. */
const NEEDED_BYTES = 2e9;

/**
 * A new folder whose files are in memory, or null if the machine has none with enough room. ext4
 * uses no inode that was freed in the last minutes, but looks at each of them again for every new
 * file: a database of a thousand files, created after another was dropped, takes it up to a second.
 */
export function makeMemoryFolder({
  parent = '/dev/shm',
  neededBytes = NEEDED_BYTES,
} = {}): string | null {
  if (process.availableMemory() < neededBytes) return null;
  try {
    accessSync(parent, constants.W_OK);
    const { bavail, bsize } = statfsSync(parent);
    if (bavail * bsize < neededBytes) return null;
    const folder = mkdtempSync(join(parent, 'countersign-'));
    // When run as root, PostgreSQL runs as another user, who needs access to the folder.
    chmodSync(folder, 0o711);
    return folder;
  } catch {
    return null;
  }
}
