import encodeQr from 'qr';
import { getAccount, removeSecondFactor } from '#lib/accounts/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { beginSecondFactor, enterCode, getSignedIn } from '#lib/platform/sign-in/session.ts';
import { getSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { countOwnTry, provePassword } from './sign-in.ts';

/** Around a QR code, in modules: scanners need it (ISO/IEC 18004). */
const MARGIN = 4;

/** What the log says about one's own app. */
const OWN = 'their own';

export type Begun =
  | {
      readonly kind: 'begun';
      readonly totpUri: string;
      /** Modules of its QR code and the margin around it, row by row; true for a dark one. */
      readonly qr: readonly (readonly boolean[])[];
      readonly backupCodes: readonly string[];
    }
  | { readonly kind: 'wrong-password' };

/**
 * Sets up a new app for oneself; its key and backup codes are shown once. It takes effect after its
 * first code.
 */
export async function beginOwnSecondFactor(request: Request, password: string): Promise<Begun> {
  if ((await provePassword(request, password)) === null) return { kind: 'wrong-password' };
  const begun = await beginSecondFactor(request, password);
  if (begun === null) return { kind: 'wrong-password' };
  return { kind: 'begun', ...begun, qr: encodeQr(begun.totpUri, 'raw', { border: MARGIN }) };
}

/**
 * Confirms the new app by its first code; a backup code does not work here. The session continues
 * under a new token, which the headers carry.
 */
export async function confirmOwnSecondFactor(
  request: Request,
  { person, code }: { person: Person; code: string },
  db: Db = getDb(),
): Promise<{ kind: 'done' | 'wrong-code'; headers: Headers }> {
  await countOwnTry(request, await getSignedIn(request.headers));
  const entered = await enterCode(request, code.replaceAll(' ', ''), { backup: false });
  if (entered.kind !== 'signed-in') return { kind: 'wrong-code', headers: new Headers() };
  await logAct(db, person, 'user.second-factor-added', OWN);
  return { kind: 'done', headers: entered.headers };
}

/**
 * Returns to password-only sign-in and ends one's sessions; refused if the role requires a second
 * factor.
 */
export async function removeOwnSecondFactor(
  request: Request,
  { person, password }: { person: Person; password: string },
  db: Db = getDb(),
): Promise<{ kind: 'done' | 'wrong-password' | 'required' }> {
  if ((await getSignInPolicy(db)).secondFactor.includes(person.role)) return { kind: 'required' };
  if ((await provePassword(request, password)) === null) return { kind: 'wrong-password' };
  return db.$transaction(async (tx) => {
    await removeSecondFactor(tx, person.id);
    await logAct(tx, person, 'user.second-factor-removed', OWN);
    return { kind: 'done' };
  });
}

/** For someone who lost their app: their password is enough until they set up another. */
export async function removeSecondFactorOf(
  { userId, person }: { userId: UserId; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    const { email } = await getAccount(tx, userId);
    await removeSecondFactor(tx, userId);
    await logAct(tx, person, 'user.second-factor-removed', email);
    return { kind: 'done' };
  });
}
