import { z } from 'zod';

/**
 * The encrypted files of a backup: first the database whole, or its write-ahead log since the backup that is
 * continued, then the files.
 */
export const PARTS = ['database', 'log', 'files'] as const;
export type PartName = (typeof PARTS)[number];

/** What a backup, or what was added to it, says of itself. It is written last: a folder without one is no backup. */
export const Manifest = z.object({
  format: z.literal(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** What the log is kept by until the backup is continued; backups of earlier versions cannot be. */
  id: z.string().optional(),
  /** Up to which moment the database can be restored, or, of the first part, from which on. */
  through: z.iso.datetime().optional(),
  /** Number of the newest entry of the log when it began. */
  head: z.string().default('0'),
  /** Major version of PostgreSQL. */
  postgres: z.string(),
  parts: z.array(
    z.object({
      name: z.enum(PARTS),
      byteCount: z.int().nonnegative(),
      /** Of the encrypted bytes, lower-case hex. */
      sha256: z.string(),
    }),
  ),
  /** Files of the storage. */
  fileCount: z.int().nonnegative(),
  /** Documents that were removed while the backup ran: their rows may be in it, their files are not. */
  removed: z.array(z.string()),
  /** Documents that were removed since the part before: their files may be in none. */
  gone: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof Manifest>;
