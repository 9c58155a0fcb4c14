import { listEndpointRows } from '#lib/inference/endpoints/store.ts';
import { loadSpentToday } from '#lib/inference/live/store.ts';
import { loadObjectives, type ObjectiveName } from '#lib/metrics/service/load-model-service.ts';
import type { Db } from '#lib/platform/db.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';

/**
 * Share of the daily budget at which someone is alerted; at all of it, the endpoint stops for the
 * day.
 */
const NEARLY = 0.8;

/**
 * Alerts about language models for administrators: burning error budgets, and budgets nearly spent.
 */
export async function listServiceAlerts(db: Db, now: Date) {
  const day = now.toISOString().slice(0, 10);
  return [...(await listBurning(db, now, day)), ...(await listNearlySpent(db, now, day))].map(
    (alert) => ({ kind: 'endpoint' as const, form: EVERY_FORM, holds: false, ...alert }),
  );
}

async function listBurning(db: Db, now: Date, day: string) {
  return (await loadObjectives(now, db)).flatMap(({ name, alert, budgetLeft }) => {
    if (alert === null) return [];
    const left = `${Math.round(100 * Math.max(0, budgetLeft))}% of the error budget of 30 days is left`;
    return [{ subject: `${name} ${alert} ${day}`, detail: `${SENTENCES[name]}; ${left}` }];
  });
}

const SENTENCES: Readonly<Record<ObjectiveName, string>> = {
  kept: 'requests to language models are lost faster than the target allows',
  prompt: 'requests to language models have to wait more often than the target allows',
};

async function listNearlySpent(db: Db, now: Date, day: string) {
  const spent = await loadSpentToday(now, db);
  return (await listEndpointRows(db)).flatMap(({ name, usdPerDay }) => {
    const usd = spent.get(name) ?? 0;
    if (usdPerDay === null || usd < NEARLY * usdPerDay) return [];
    const detail = `${name} has spent $${usd.toFixed(2)} of the $${usdPerDay.toFixed(2)} of today`;
    return [{ subject: `${name} spent ${day}`, detail }];
  });
}
