import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { UserId } from '#lib/model/ids.ts';
import { DeskKeys } from '#lib/model/preference.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { findPreference, savePreference } from './preferences.ts';

const { db } = await testDatabase();

it('a person’s own keys keep working when their commands are renamed', async () => {
  const rita = UserId.parse('rita');
  await db.user.create({ data: { id: rita, name: 'Rita', email: 'rita@example.org' } });
  const old = { postpone: ['F9'], 'turn-right': ['F10'], help: ['F2'], 'accept-rest': ['F4'] };
  await savePreference(rita, 'desk-keys', old, db);
  const migration = 'prisma/migrations/20261126006000_names_of_commands/migration.sql';
  await db.$executeRawUnsafe(readFileSync(migration, 'utf8'));
  expect(await findPreference(rita, 'desk-keys', DeskKeys, db)).toEqual({
    snooze: ['F9'],
    'rotate-right': ['F10'],
    help: ['F2'],
  });
});
