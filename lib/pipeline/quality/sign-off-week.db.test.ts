import { describe, expect, it } from 'vitest';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { hashEntry } from '#lib/decisions/chain.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { loadWeeks } from '#lib/metrics/service/load-weeks.ts';
import { Person } from '#lib/model/user.ts';
import { weekOf } from '#lib/quality/week.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { signOffWeek } from './sign-off-week.ts';
import { watchQuality } from './watch-quality.ts';

const { db } = await testDatabase();
await db.user.create({
  data: { id: 'sue', name: 'Sue', email: 's@example.org', role: 'supervisor' },
});
const person = Person.parse({ id: 'sue', name: 'Sue', role: 'supervisor' });

/** The first entry of the chain, as if it had been made at that time. */
async function firstEntry(at: Date): Promise<void> {
  const entry = {
    sequence: 1n,
    at,
    action: 'access.refused',
    actorKind: 'person',
    actorId: 'sue',
    documentId: null,
    recordId: null,
    taskId: null,
    path: null,
    sealed: null,
    reason: null,
    facts: {},
    previousHash: '0'.repeat(64),
  };
  await db.decision.create({ data: { ...entry, hash: hashEntry(entry) } });
}

describe('a week of the log', () => {
  const week = '2026-01-05';

  it('is counted from Monday to Sunday', async () => {
    expect(weekOf(new Date('2026-01-11T23:59:59Z'))).toBe(week);
    expect(weekOf(new Date('2026-01-12T00:00:00Z'))).toBe('2026-01-12');
    await firstEntry(new Date('2026-01-11T23:59:59Z'));
    expect(await loadWeeks()).toEqual([
      expect.objectContaining({ week, entries: 1, refused: 1, signedBy: null, over: true }),
    ]);
  });

  it('is counted once when it is over, with the same result', async () => {
    const before = await loadWeeks();
    await watchQuality();
    expect(await loadWeeks()).toEqual(before);
    expect(await db.logWeek.findMany({ select: { week: true } })).toEqual([{ week }]);
  });

  it('is signed off once, by name, and the signature is part of the log', async () => {
    expect(await signOffWeek({ week, note: 'nothing', person })).toEqual({ kind: 'signed' });
    expect(await signOffWeek({ week, note: 'again', person })).toEqual({ kind: 'already-signed' });
    expect((await loadWeeks()).find((one) => one.week === week)?.signedBy).toBe('Sue');
    const entry = await db.decision.findFirstOrThrow({ where: { action: 'log.reviewed' } });
    const figures = { entries: 1, decisions: 0, exceptions: 0, refused: 1, access: 1 };
    expect(entry).toMatchObject({ actorId: 'sue', facts: { detail: week, count: 1, figures } });
  });

  it('that is not over cannot be signed off', async () => {
    const actor = { kind: 'person' as const, id: person.id };
    await db.$transaction((tx) => appendDecisions(tx, [decision({ action: 'log.viewed', actor })]));
    const running = weekOf(new Date());
    expect(await signOffWeek({ week: running, note: '', person })).toEqual({
      kind: 'still-running',
    });
  });

  it('leaves the chain whole', async () => {
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });
});
