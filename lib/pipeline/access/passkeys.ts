import {
  countPasskey,
  findPasskey,
  makeChallenge,
  removePasskey,
  savePasskey,
  spendChallenge,
} from '#lib/accounts/passkeys/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { UserId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { addressOf } from '#lib/platform/sign-in/peer-address.ts';
import { enterWithPasskey } from '#lib/platform/sign-in/session.ts';
import { countTry, forgiveTries } from '#lib/platform/sign-in/sign-in-limits.ts';
import {
  checkProof,
  type NewPasskey,
  type PasskeyProof,
  type Place,
  readNewPasskey,
} from '#lib/platform/sign-in/webauthn.ts';
import { logAccess } from './log-access.ts';

const SIGN_IN = 'sign in';
const REFUSED = 'This passkey was not accepted. Sign in with your password.';

/** The challenge for signing in with a passkey. */
export function beginPasskeySignIn(db: Db = getDb()): Promise<string> {
  return makeChallenge(SIGN_IN, db);
}

/** The challenge for registering a passkey. */
export function beginPasskey(person: Person, db: Db = getDb()): Promise<string> {
  return makeChallenge(`add ${person.id}`, db);
}

/** Adds a passkey for a signed-in person. */
export async function addPasskey(
  request: Request,
  { person, name, passkey }: { person: Person; name: string; passkey: NewPasskey },
  db: Db = getDb(),
): Promise<{ kind: 'added' | 'refused' }> {
  const made = readNewPasskey(passkey, placeOf(request));
  if (!made) return { kind: 'refused' };
  return db.$transaction(async (tx) => {
    if (!(await spendChallenge(made.challenge, `add ${person.id}`, tx))) return { kind: 'refused' };
    const { publicKey, counter } = made;
    const own = { id: passkey.id, userId: person.id, name, publicKey, counter };
    if (!(await savePasskey(tx, own))) return { kind: 'refused' };
    const actor = { kind: 'person', id: person.id } as const;
    await appendDecisions(tx, [decision({ action: 'user.passkey-added', actor })]);
    return { kind: 'added' };
  });
}

/** Throws AppError not-found. */
export async function dropPasskey(
  { person, passkeyId }: { person: Person; passkeyId: string },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    if (!(await removePasskey(tx, person.id, passkeyId))) throw new AppError('not-found');
    const actor = { kind: 'person', id: person.id } as const;
    await appendDecisions(tx, [decision({ action: 'user.passkey-removed', actor })]);
    return { kind: 'removed' };
  });
}

/**
 * Signs in with a passkey; the headers carry the session's cookie. Throws AppError not-signed-in,
 * or too-many-requests.
 */
export async function signInWithPasskey(
  request: Request,
  proof: PasskeyProof,
  db: Db = getDb(),
): Promise<Headers> {
  const attempt = { email: `passkey ${proof.id}`, address: addressOf(request.headers) };
  await countTry(attempt, 'sign-in', db);
  const passkey = await findPasskey(proof.id, db);
  const checked = passkey && checkProof(proof, passkey.publicKey, placeOf(request));
  const isFresh = checked && (await spendChallenge(checked.challenge, SIGN_IN, db));
  const isNext = isFresh && (await countPasskey(proof.id, checked.counter, db));
  if (!passkey || !isNext || passkey.user.banned) {
    const from = attempt.address ?? 'an unknown address';
    const personId = passkey ? UserId.parse(passkey.userId) : null;
    await logAccess({ action: 'user.sign-in-failed', personId, detail: `passkey, from ${from}` });
    throw new AppError('not-signed-in', { text: REFUSED });
  }
  const headers = await enterWithPasskey(request, passkey.userId);
  await forgiveTries(attempt, db);
  const { id } = Person.parse(passkey.user);
  await logAccess({ action: 'user.signed-in', personId: id, detail: 'with a passkey' });
  return headers;
}

/** Browsers name the page's own address, which was compared with ours when the request came in. */
function placeOf(request: Request): Place {
  const origin = request.headers.get('origin') ?? '';
  return { origin, rpId: URL.canParse(origin) ? new URL(origin).hostname : '' };
}
