import { beforeEach, expect, it } from 'vitest';
import { takeWithKills } from '#lib/testing/intake/take-with-kills.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
beforeEach(() => db.document.deleteMany().then(() => undefined));

/** A short version of `npm run bench:intake`. */
it.each([
  ['folder', 12, 12],
  ['mail', 12, 3],
] as const)(
  'every file at the %s comes in once, however many processes die while they take it',
  async (door, files, moved) => {
    const before = await db.decision.count({ where: { action: 'document.uploaded' } });
    const came = await takeWithKills({ door, files, kills: 2, random: seeded(7) }, db);
    expect(came.kills).toBe(2);
    expect(came).toMatchObject({
      documents: files,
      uploaded: before + files,
      left: { waiting: 0, taken: moved, refused: 0 },
    });
  },
);
