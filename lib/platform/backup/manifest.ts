import { z } from 'zod';

/**
 * The encrypted files of a backup: either the whole database or its write-ahead log since the last
 * part, then the files.
 */
export const PARTS = ['database', 'log', 'files'] as const;
export type PartName = (typeof PARTS)[number];

/**
 * The manifest of a backup or of an addition to it. It is written last: a folder without one is not
 * a backup.
 */
export const Manifest = z.object({
  format: z.literal(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /**
   * Id under which the server keeps its log until the backup is continued; backups of earlier
   * versions have none and cannot be continued.
   */
  id: z.string().optional(),
  /** The latest moment to which the database can be restored; for the first part, the earliest. */
  through: z.iso.datetime().optional(),
  /** Number of the newest log entry when it began. */
  head: z.string().default('0'),
  /** Major version of PostgreSQL. */
  postgres: z.string(),
  parts: z.array(
    z.object({
      name: z.enum(PARTS),
      byteCount: z.int().nonnegative(),
      /** Hash of the encrypted bytes, lowercase hex. */
      sha256: z.string(),
    }),
  ),
  /** Number of files in storage. */
  fileCount: z.int().nonnegative(),
  /** Documents removed while the backup ran: their rows may be in it, but their files are not. */
  removed: z.array(z.string()),
  /** Documents removed since the previous part: no part may have their files. */
  gone: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof Manifest>;
