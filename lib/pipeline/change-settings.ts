import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { Sender } from '#lib/model/exchange/sender.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { savePolicy } from '#lib/routing/store.ts';
import { type Reviewing, saveReviewing } from '#lib/settings/reviewing/store.ts';
import {
  forgetSignInPolicy,
  type SignInPolicy,
  saveSignInPolicy,
} from '#lib/settings/sign-in/store.ts';
import {
  type Auditing,
  type Costs,
  type Retention,
  saveQualitySettings,
  saveRetention,
  saveSender,
  undecidedLimitOf,
} from '#lib/settings/store.ts';

/** Saves the next version of a policy, which applies to records routed from now on. */
export async function changePolicy(
  input: { form: string; terms: PolicyTerms; note: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed'; version: number }> {
  const { person, ...policy } = input;
  return db.$transaction(async (tx) => {
    const version = await savePolicy(tx, { ...policy, createdById: person.id });
    await log(tx, person, 'policy.changed', `${input.form} ${version}`, input.note);
    return { kind: 'changed', version };
  });
}

export async function changeRetention(
  input: { retention: Retention; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' }> {
  const { retention, person } = input;
  return db.$transaction(async (tx) => {
    await saveRetention(tx, retention);
    const { days } = retention;
    const kept =
      days === null
        ? 'forever'
        : `${days} days, undecided ones ${undecidedLimitOf(days, retention)} days`;
    await log(tx, person, 'settings.changed', `documents are kept ${kept}`);
    return { kind: 'changed' };
  });
}

/** Changes how often there is a second review, and what a supervisor has to approve. */
export async function changeReviewing(
  { reviewing, person }: { reviewing: Reviewing; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' }> {
  const { secondShare, secondAboveUsd, approveAboveUsd, stampSeconds, stampShare } = reviewing;
  const from = (usd: number | null) => (usd === null ? 'none by amount' : `all from $${usd}`);
  const said = [
    `second reviews: ${secondShare * 100}% and ${from(secondAboveUsd)}`,
    `approvals: ${from(approveAboveUsd)}`,
    `alert: more than ${stampShare * 100}% confirmed unseen in under ${stampSeconds} s`,
  ];
  await db.$transaction(async (tx) => {
    await saveReviewing(tx, reviewing);
    await log(tx, person, 'settings.changed', said.join('; '));
  });
  return { kind: 'changed' };
}

/**
 * Changes who must use an authenticator app; those without one are asked to set it up on their next
 * request.
 */
export async function changeSignInPolicy(
  { policy, person }: { policy: SignInPolicy; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' }> {
  await db.$transaction(async (tx) => {
    await saveSignInPolicy(tx, policy);
    const roles = policy.secondFactor.join(', ') || 'nobody';
    await log(tx, person, 'settings.changed', `an authenticator app is required of: ${roles}`);
  });
  forgetSignInPolicy(db);
  return { kind: 'changed' };
}

/** Changes the sender of claims and payments from paper, for export as X12. */
export async function changeSender(
  { sender, person }: { sender: Sender; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' }> {
  return db.$transaction(async (tx) => {
    await saveSender(tx, sender);
    const { name, id, receiverId, usage } = sender;
    await log(tx, person, 'settings.changed', `X12 sender ${name} ${id} to ${receiverId} ${usage}`);
    return { kind: 'changed' };
  });
}

export async function changeQualitySettings(
  input: { settings: { auditing: Auditing; costs: Costs }; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' }> {
  const { settings, person } = input;
  const { auditing, costs } = settings;
  const { sampleShare, seededShare } = auditing;
  return db.$transaction(async (tx) => {
    await saveQualitySettings(tx, settings);
    const budget = costs.weeklyBudgetUsd === null ? 'none' : `$${costs.weeklyBudgetUsd} per week`;
    await log(
      tx,
      person,
      'settings.changed',
      `wage $${costs.wageUsd}, core $${costs.coreUsd}, budget ${budget}, blind audits ${percent(sampleShare)}, seeded test errors ${percent(seededShare)}`,
    );
    return { kind: 'changed' };
  });
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

async function log(
  tx: Tx,
  person: Person,
  action: DecisionAction,
  detail: string,
  reason: string | null = null,
): Promise<void> {
  const actor = { kind: 'person' as const, id: person.id };
  await appendDecisions(tx, [decision({ action, actor, reason, facts: { detail } })]);
}
