import { headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { findKeyHolder } from '#lib/accounts/keys/store.ts';
import { seesNamed } from '#lib/accounts/visible-documents.ts';
import { mayActAs, type Person, type Role } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getLog } from '#lib/platform/log.ts';
import { findSignedIn, type SignedIn } from '#lib/platform/sign-in/session.ts';
import { getSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { findOperation } from './api-operations.ts';
import { checkAddress, checkHost, drain, readJson } from './check-request.ts';
import type { PageEntry } from './pages.ts';
import { secure } from './security-headers.ts';

type Params = { readonly [name: string]: string };

export interface Call<Who> {
  readonly request: Request;
  readonly params: Params;
  readonly person: Who;
}

/** An address without parameters comes without `params`; `[...rest]` is a list. */
type Context = {
  readonly params: Promise<{ readonly [name: string]: string | string[] } | undefined>;
};
type RouteHandler = (request: Request, context: Context) => Promise<Response>;

/** No handler needs what `[...rest]` stands for, so lists are left out. */
async function paramsOf(context: Context): Promise<Params> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries((await context.params) ?? {}))
    if (typeof value === 'string') single[name] = value;
  return single;
}

/** For `withRole`: the person must have entered their password within CONFIRM_MINUTES. */
export const CONFIRMED = 'confirmed';

/**
 * Wraps every route handler: checks origin, session, role, and that the person may see what the
 * address names, and turns errors into a status and a sentence. `needed` and `proof` must match
 * `routes.ts`; a test compares them.
 */
export function withRole(
  needed: Role,
  handler: (call: Call<Person>) => Promise<Response>,
  proof?: typeof CONFIRMED,
): RouteHandler {
  return (request, context) =>
    answer(request, async () => {
      const caller = await findCaller(request);
      if (!caller)
        throw new AppError('not-signed-in', isForPrograms(request) ? { text: BAD_KEY } : {});
      const { person } = caller;
      if (!mayActAs(person.role, needed)) {
        await logRefusal(person, `${request.method} ${new URL(request.url).pathname}`);
        throw new AppError('forbidden');
      }
      if (caller.lacksSecondFactor && !OPEN_WITHOUT.test(new URL(request.url).pathname))
        throw new AppError('second-factor-required');
      if (proof === CONFIRMED && !caller.confirmed) throw new AppError('confirm-password');
      const params = await paramsOf(context);
      if (!(await seesNamed(person, params))) throw new AppError('not-found');
      return handler({ request, person, params });
    });
}

/** The wrapper for the few routes that do not need a session. */
export function withAnyone(handler: (call: Call<null>) => Promise<Response>): RouteHandler {
  return (request, context) =>
    answer(request, async () =>
      handler({ request, person: null, params: await paramsOf(context) }),
    );
}

/**
 * Wraps every page that requires sign-in, with the role of the page's entry. `path` is where the
 * person goes after signing in; a page with parameters passes its full address.
 */
export async function asRole(
  { needed, path }: Pick<PageEntry, 'needed' | 'path'>,
  page: (person: Person, signedIn: SignedIn) => Promise<ReactNode>,
): Promise<ReactNode> {
  const signedIn = await findSignedIn(await headers());
  if (!signedIn) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  const { person } = signedIn;
  if (path !== '/account' && (await lacksSecondFactor(signedIn))) redirect('/account');
  if (needed === 'nobody' || !mayActAs(person.role, needed)) {
    await logRefusal(person, `GET ${path}`);
    forbidden();
  }
  try {
    return await page(person, signedIn);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}

/** Parses the body as JSON of this shape; otherwise throws `bad-request` or `body-too-large`. */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<z.output<Shape>> {
  return parsedOr400(shape.safeParse(await readJson(request)), 'body');
}

/** Parses the parameters after the `?` in this shape; otherwise throws `bad-request`. */
export function readQuery<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): z.output<Shape> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return parsedOr400(shape.safeParse(asked), 'query');
}

/** `whole` is the name of what was parsed, for an error that is not about one part of it. */
function parsedOr400<Parsed>(parsed: z.ZodSafeParseResult<Parsed>, whole: string): Parsed {
  if (parsed.success) return parsed.data;
  // A message says what is expected, and never the value that came: it may be of a document.
  const detail = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || whole}: ${message}`,
  );
  throw new AppError('bad-request', { detail: detail.join('; ') });
}

/** Parses an address parameter in this shape; otherwise throws `not-found`. */
export function readParam<Shape extends z.ZodType>(
  params: Params,
  name: string,
  shape: Shape,
): z.output<Shape> {
  const parsed = shape.safeParse(params[name]);
  if (!parsed.success) throw new AppError('not-found');
  return parsed.data;
}

interface Caller {
  readonly person: Person;
  readonly confirmed: boolean;
  /** Their role requires an authenticator app, and they have none yet. */
  readonly lacksSecondFactor: boolean;
}

/** What a person without the required app can reach: setting it up, and signing out. */
const OPEN_WITHOUT = /^\/api\/(account|auth|session)(\/|$)/;

/** The signed-in person; on routes for programs, only the holder of an API key. */
async function findCaller(request: Request): Promise<Caller | null> {
  if (!isForPrograms(request)) {
    const signedIn = await findSignedIn(request.headers);
    return signedIn && { ...signedIn, lacksSecondFactor: await lacksSecondFactor(signedIn) };
  }
  const key = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const holder = key === undefined ? null : await findKeyHolder(key);
  if (holder === null) return null;
  const { scopes, ...person } = holder;
  const scope = findOperation(request.method, new URL(request.url).pathname)?.scope ?? null;
  if (scope !== null && !scopes.includes(scope))
    throw new AppError('forbidden', { text: `This key does not include ${scope}.` });
  // A key cannot enter a password or a code.
  return { person, confirmed: false, lacksSecondFactor: false };
}

async function lacksSecondFactor({ person, strong }: SignedIn): Promise<boolean> {
  if (strong) return false;
  return (await getSignInPolicy()).secondFactor.includes(person.role);
}

function isForPrograms(request: Request): boolean {
  return new URL(request.url).pathname.startsWith('/api/v1/');
}

async function answer(request: Request, act: () => Promise<Response>): Promise<Response> {
  try {
    checkHost(request.headers);
    checkAddress(request.url);
    checkOrigin(request);
    return secure(await act());
  } catch (error) {
    const failure = error instanceof AppError ? error : new AppError('internal', { cause: error });
    // If it was aborted, there is nothing left to drain.
    await drain(request).catch(() => {});
    const where = `${request.method} ${new URL(request.url).pathname}`;
    const { code, text, status, detail } = failure;
    if (status >= 500) getLog('web').error({ err: error, where }, 'request failed');
    else if (ATTEMPTS.has(code)) getLog('web').warn({ code, where }, 'request refused');
    const said = { error: code, text };
    const why = code === 'bad-request' && detail !== null ? { detail } : {};
    return secure(
      isForPrograms(request)
        ? problem({ ...said, ...why }, status)
        : Response.json(said, { status }),
    );
  }
}

/** Errors our own pages do not cause: someone may be probing for a way in. */
const ATTEMPTS: ReadonlySet<AppError['code']> = new Set([
  'bad-request',
  'body-too-large',
  'forbidden',
  'too-many-requests',
]);

const BAD_KEY = 'The API key is missing, unknown, revoked, or expired.';

/** The error for programs, as in RFC 9457, along with the usual code and sentence. */
function problem(said: { error: string; text: string; detail?: string }, status: number): Response {
  const body = { type: `urn:countersign:${said.error}`, title: said.text, status, ...said };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers send `Origin` with every unsafe request; another origin means the request is forged. */
function checkOrigin(request: Request): void {
  // A browser never sends an API key on its own, so these requests cannot be forged.
  if (SAFE_METHODS.has(request.method) || isForPrograms(request)) return;
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  if (origin === null || !URL.canParse(origin) || new URL(origin).host !== host) {
    throw new AppError('forbidden', { text: 'This request did not come from Countersign.' });
  }
}

async function logRefusal(person: Person, what: string): Promise<void> {
  await logAccess({ action: 'access.refused', personId: person.id, detail: what });
}
