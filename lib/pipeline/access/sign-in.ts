import { findAccountByEmail, isPasswordOf } from '#lib/accounts/store.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { addressOf } from '#lib/platform/sign-in/peer-address.ts';
import {
  confirmSession,
  type Entered,
  endSession,
  enterCode,
  enterPassword,
  findSignedIn,
  getSignedIn,
  type SignedIn,
} from '#lib/platform/sign-in/session.ts';
import { type Attempt, countTry, forgiveTries } from '#lib/platform/sign-in/sign-in-limits.ts';
import { logAccess } from './log-access.ts';

export type SignIn =
  | { readonly kind: 'signed-in'; readonly headers: Headers; readonly person: Person }
  | { readonly kind: 'second-factor'; readonly headers: Headers };

/**
 * Signs in by email address and password; both outcomes are logged. Throws AppError not-signed-in
 * with a sentence, or too-many-requests.
 */
export async function signIn(
  request: Request,
  credentials: { email: string; password: string },
): Promise<SignIn> {
  const attempt = { email: credentials.email, address: addressOf(request.headers) };
  return enter(attempt, () => enterPassword(request, credentials));
}

/** The second step: the code of an authenticator app, or one of the backup codes. */
export async function signInWithCode(
  request: Request,
  { email, code }: { email: string; code: string },
): Promise<SignIn> {
  const attempt = { email, address: addressOf(request.headers) };
  const act = () => enterCode(request, code.replaceAll(' ', ''), { backup: true });
  return enter(attempt, act, 'wrong code');
}

async function enter(
  attempt: Attempt,
  act: () => Promise<Entered>,
  wrong: 'wrong password' | 'wrong code' = 'wrong password',
): Promise<SignIn> {
  try {
    await countTry(attempt);
  } catch (error) {
    await logFailure(attempt, 'too many tries', `${attempt.email} ${attempt.address}`);
    throw error;
  }
  const entered = await act();
  switch (entered.kind) {
    case 'signed-in':
      // A valid code for one account must not reset the tries at another.
      await forgiveTries({ ...attempt, email: entered.email });
      await logAccess({
        action: 'user.signed-in',
        personId: entered.person.id,
        detail: wrong === 'wrong code' ? 'with a password and a code' : 'with a password',
      });
      return entered;
    case 'second-factor':
      return entered;
    case 'wrong':
      await logFailure(attempt, wrong);
      throw new AppError('not-signed-in', {
        text: wrong === 'wrong code' ? TEXT.code : TEXT.password,
      });
    case 'deactivated':
      await logFailure(attempt, 'deactivated');
      throw new AppError('not-signed-in', { text: TEXT.deactivated });
  }
}

const TEXT = {
  password: 'The email address or password is incorrect.',
  code: 'The code is wrong or has expired. Each one works once: enter the next one the app shows, or sign in again.',
  deactivated: 'This account is deactivated. Ask an administrator.',
  confirm: 'The password is wrong.',
};

/**
 * The person enters their password again before changing something others depend on. Throws
 * AppError forbidden if it is wrong, or too-many-requests.
 */
export async function confirmPassword(request: Request, password: string): Promise<void> {
  const signedIn = await provePassword(request, password);
  if (!signedIn) throw new AppError('forbidden', { text: TEXT.confirm });
  await confirmSession(signedIn.token);
}

/**
 * The signed-in person if this is their password, otherwise null. Tries are counted like those to
 * sign in, so that an open session is no way to guess it. Throws AppError too-many-requests.
 */
export async function provePassword(request: Request, password: string): Promise<SignedIn | null> {
  const signedIn = await getSignedIn(request.headers);
  const attempt = await countOwnTry(request, signedIn);
  if (!(await isPasswordOf(getDb(), signedIn.person.id, password))) {
    await logFailure(attempt, 'wrong password to confirm a change');
    return null;
  }
  await forgiveTries(attempt);
  return signedIn;
}

/**
 * Counts a try of the signed-in person to prove their identity. Throws AppError too-many-requests.
 */
export async function countOwnTry(request: Request, { email }: SignedIn): Promise<Attempt> {
  const attempt = { email, address: addressOf(request.headers) };
  await countTry(attempt);
  return attempt;
}

/** Ends the request's session, which is logged; the headers remove its cookie. */
export async function signOut(request: Request): Promise<Headers> {
  const signedIn = await findSignedIn(request.headers);
  const headers = await endSession(request);
  if (signedIn) await logAccess({ action: 'user.signed-out', personId: signedIn.person.id });
  return headers;
}

/**
 * Never logs the address as typed, because people type passwords there. A known account is logged
 * by id.
 */
async function logFailure({ email, address }: Attempt, why: string, about?: string): Promise<void> {
  const known = await findAccountByEmail(email);
  const from = address === null ? 'an unknown address' : address;
  const whose = known === null ? ', no such account' : '';
  await logAccess({
    action: 'user.sign-in-failed',
    personId: known === null ? null : UserId.parse(known),
    detail: `${why}${whose}, from ${from}`,
    about,
  });
}
