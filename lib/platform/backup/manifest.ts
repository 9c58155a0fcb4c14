import { z } from 'zod';

/** The encrypted files of a backup, in the order in which they are written. */
export const PARTS = ['database', 'files'] as const;
export type PartName = (typeof PARTS)[number];

/** What a backup says of itself. It is written last: a folder without one is no backup. */
export const Manifest = z.object({
  format: z.literal(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
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
});
export type Manifest = z.infer<typeof Manifest>;
