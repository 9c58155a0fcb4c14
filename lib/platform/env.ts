import { isIP, isIPv4 } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { z } from 'zod';

const Switch = z
  .enum(['on', 'off', 'true', 'false', '1', '0'])
  .transform((word) => ['on', 'true', '1'].includes(word));

/** The settings of a process, from its environment; docs/settings.md has the same list. */
const Settings = z.object({
  /** Your own PostgreSQL; without it, the one installed by npm is started. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /**
   * The same database without PgBouncer, if DATABASE_URL goes through one: for LISTEN and long
   * locks.
   */
  DATABASE_DIRECT_URL: z.string().startsWith('postgres').optional(),
  /**
   * The role that owns the tables and migrates; DATABASE_URL is then a role that can only use them.
   */
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  /**
   * Address of an S3-compatible bucket that stores the files instead of DATA_DIR, so that several
   * machines can share them: `https://minio.example.org/bills`. Its keys use the usual names of S3
   * clients.
   */
  STORAGE_URL: z.url({ protocol: /^https?$/ }).optional(),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1).default('us-east-1'),
  /** Where files, database and generated secrets are kept. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** A folder whose files are taken in as uploads; none by default. */
  INBOX_DIR: z.string().min(1).optional(),
  /**
   * Where ClamAV's clamd listens, to scan every file before it is accepted: a socket
   * (`/run/clamav/clamd.ctl`) or an address on this machine (`127.0.0.1:3310`), because files are
   * sent unencrypted.
   */
  CLAMD_ADDRESS: z
    .string()
    .refine((address) => address.startsWith('/') || isLoopbackPort(address), {
      error: 'Not a path, and not an address of this machine with a port, such as 127.0.0.1:3310',
    })
    .optional(),
  /**
   * A mailbox whose attachments are taken in as uploads,
   * `imaps://name:password@mail.example.org/Bills`: a folder on an IMAP server, INBOX by default.
   * It must encrypt unless it is on this machine: `imaps`, or `imap` with STARTTLS.
   */
  MAIL_INBOX_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  /** Allowed senders: addresses and whole domains, `fax@example.org, @clinic.example.org`. */
  MAIL_INBOX_SENDERS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((entry) => entry !== ''),
    )
    .refine((list) => list.every((entry) => /^[^@]*@[^@]+$/.test(entry)), {
      error: 'Not a list of addresses and domains, such as fax@example.org, @clinic.example.org',
    }),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Demo accounts with published passwords, and sample documents; only on this machine. */
  DEMO: Switch.default(true),
  /** The address in the browser, if it is not this machine's own: `https://bills.example.org`. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Signs session cookies; without it, a secret is made once and kept in DATA_DIR. */
  AUTH_SECRET: z.string().min(32).optional(),
  /** Signs checkpoints of the log; without it, a key is made once and kept in DATA_DIR. */
  AUDIT_KEY: z.string().min(32).optional(),
  /** For `npm run rotate:audit-key`: the future AUDIT_KEY. */
  AUDIT_KEY_NEXT: z.string().min(32).optional(),
  /** Wraps the keys of documents; without it, a key is made once and kept in DATA_DIR. */
  MASTER_KEY: z.string().min(32).optional(),
  /**
   * Alternatives to MASTER_KEY: a file that contains it, or a command that prints it, such as a KMS
   * or vault client.
   */
  MASTER_KEY_FILE: z.string().min(1).optional(),
  MASTER_KEY_COMMAND: z.string().min(1).optional(),
  /** The previous key, while `npm run rotate:master-key` replaces it. */
  MASTER_KEY_PREVIOUS: z.string().min(32).optional(),
  MASTER_KEY_PREVIOUS_FILE: z.string().min(1).optional(),
  MASTER_KEY_PREVIOUS_COMMAND: z.string().min(1).optional(),
  /** A folder on another machine or mount for copies of the log's checkpoints. */
  AUDIT_ANCHOR_DIR: z.string().min(1).optional(),
  /**
   * A time stamping authority (RFC 3161) that gets the hash of a checkpoint once an hour; none by
   * default.
   */
  AUDIT_TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * A PEM file with the authority's root certificates; without it, the ones that come with Node.
   */
  AUDIT_TSA_CA: z.string().min(1).optional(),
  /**
   * A bucket with object lock, where a checkpoint of the log is locked once an hour; none by
   * default.
   */
  AUDIT_LOCK_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How long nobody can remove it: six years, the HIPAA retention period. */
  AUDIT_LOCK_DAYS: z.coerce.number().int().min(1).max(36_500).default(2_192),
  /**
   * Encrypts backups; without it, the key in BACKUP_KEY_FILE, or one that is made once and kept in
   * DATA_DIR.
   */
  BACKUP_KEY: z.string().min(32).optional(),
  BACKUP_KEY_FILE: z.string().min(1).optional(),
  /**
   * Internal hosts that events may be sent to, `host` or `host:port`: their addresses need not be
   * public, and plain http is allowed.
   */
  WEBHOOK_HOSTS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((entry) => entry !== ''),
    ),
  /** Minutes without activity after which a session ends. */
  SESSION_IDLE_MINUTES: z.coerce.number().min(1).max(720).default(30),
  /** Hours after sign-in at which a session ends, even if the person is active. */
  SESSION_MAX_HOURS: z.coerce.number().min(1).max(168).default(12),
  /**
   * Limits on sign-in attempts: per minute from one address, and per 15 minutes for one account
   * from one address; ten times that per hour from one address and for one account.
   */
  SIGN_IN_TRIES_PER_MINUTE: z.coerce.number().int().min(1).default(10),
  /**
   * Minutes after a sign-in or a confirmed password during which accounts, keys, and the like can
   * be changed.
   */
  CONFIRM_MINUTES: z.coerce.number().min(1).max(720).default(15),
  /**
   * Single sign-on by OpenID Connect: the provider's address, and the product's client id and
   * secret there.
   */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /**
   * Required proof of how the provider authenticated the person: one of these must be its `acr` or
   * among its `amr`, such as `phr, mfa`. If empty, the provider is trusted.
   */
  OIDC_ACR_VALUES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== '')),
  /**
   * Minutes after which the provider must authenticate someone again before they can sign in here.
   */
  OIDC_MAX_AGE_MINUTES: z.coerce.number().min(1).optional(),
  /** Label of the button on the sign-in page. */
  OIDC_NAME: z.string().min(1).default('single sign-on'),
  /**
   * The server that emails are sent through, `smtps://name:password@mail.example.org`; without it,
   * none are sent. It must encrypt unless it is on this machine: `smtps`, or `smtp` with STARTTLS.
   */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of emails: `bills@example.org`, or `Countersign <bills@example.org>`. */
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<)?[^\s@<>]+@[^\s@<>]+>?$/)
    .optional(),
  /**
   * The office's time zone, for quiet hours and daily emails: `America/New_York`; by default the
   * machine's.
   */
  OFFICE_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'Not a time zone, such as America/New_York' })
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  /** Minutes that emergency access to every document lasts; 0 turns it off. */
  EMERGENCY_MINUTES: z.coerce.number().min(0).max(1_440).default(60),
  /**
   * Reverse proxies whose X-Forwarded-For is trusted: addresses and networks,
   * `10.0.0.7, 10.1.0.0/16`.
   */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ''))
    .refine((list) => list.every(isNetwork), { error: 'Not a list of addresses and networks' }),
  /** Steps that one worker runs at a time. */
  WORKER_SLOTS: z.coerce.number().int().min(1).max(64).default(Math.max(1, availableParallelism())),
  /**
   * Time to shut down: a worker finishes its jobs, and a web server still answers while it reports
   * that it is not ready.
   */
  DRAIN_SECONDS: z.coerce.number().min(0).max(3_600).default(5),
  /** The most workers `npm start` runs; the actual number follows the work that is due. */
  MAX_WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  /**
   * Records for which one worker queries language models at a time; these mostly wait and take no
   * processor time.
   */
  MODEL_SLOTS: z.coerce.number().int().min(1).max(1_024).default(8),
  /** The bearer token for /metrics; without it, /metrics is closed. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Memory limit of one worker in MB; a worker that exceeds it is restarted. */
  WORKER_MEMORY_MB: z.coerce.number().int().min(1_024).default(defaultMemoryMb()),
  /**
   * Upload limits per 24 hours for one person or API key, in files and in GB; and for everyone
   * together.
   */
  UPLOADS_PER_DAY: z.coerce.number().int().min(1).default(5_000),
  UPLOAD_GB_PER_DAY: z.coerce.number().positive().default(20),
  UPLOAD_GB_PER_DAY_IN_ALL: z.coerce.number().positive().default(200),
  /**
   * With less free disk space than this, no more files are accepted, so that the database can
   * continue.
   */
  MIN_FREE_GB: z.coerce.number().min(0).default(1),
  /** Hours from arrival until a record should be reviewed; overdue ones go first. */
  REVIEW_WITHIN_HOURS: z.coerce.number().min(0.1).max(10_000).default(72),
  /**
   * On by default: a share of accepted values is audited blind, and in a share of the records in
   * review one correct value is shown wrong on purpose. Turning it off overrides the shares in the
   * settings, for tests that must not depend on chance.
   */
  BLIND_AUDITS: Switch.default(true),
  /** Use the `tesseract` program if it is on the PATH; it is faster than the WebAssembly build. */
  NATIVE_TESSERACT: Switch.default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32))
  );
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Half of the machine's memory, within the range that reading needs and should ever use. */
function defaultMemoryMb(): number {
  const half = Math.floor(totalmem() / 2 / 1024 ** 2);
  return Math.min(4_096, Math.max(2_048, half));
}

/** Without these, each machine would make its own and could not read what the others wrote. */
const SHARED_BY_MACHINES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AUTH_SECRET',
  'AUDIT_KEY',
] as const;

const Env = Settings.superRefine((env, context) => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client } = env;
  const fault = (message: string) =>
    context.addIssue({ code: 'custom', path: ['OIDC_ISSUER'], message });
  if ((issuer === undefined) !== (client === undefined))
    fault('OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both, or neither');
  if (issuer?.startsWith('http:') && !isLoopback(new URL(issuer).hostname))
    fault('Off this machine, the provider must be reached by https');
  // Links in emails must not depend on the host that a request claims.
  for (const needed of ['MAIL_FROM', 'PUBLIC_URL'] as const)
    if (env.SMTP_URL !== undefined && env[needed] === undefined)
      context.addIssue({ code: 'custom', path: ['SMTP_URL'], message: `Email needs ${needed}` });
  // Without a list, anyone who knows the address could add documents to the queue.
  if (env.MAIL_INBOX_URL !== undefined && env.MAIL_INBOX_SENDERS.length === 0)
    context.addIssue({
      code: 'custom',
      path: ['MAIL_INBOX_URL'],
      message: 'List in MAIL_INBOX_SENDERS who may send files there',
    });
  for (const name of ['MASTER_KEY', 'MASTER_KEY_PREVIOUS'] as const)
    if ([env[name], env[`${name}_FILE`], env[`${name}_COMMAND`]].filter(Boolean).length > 1)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `Set one of ${name}, ${name}_FILE, and ${name}_COMMAND`,
      });
  if (env.STORAGE_URL !== undefined) {
    const isGiven = [env.MASTER_KEY, env.MASTER_KEY_FILE, env.MASTER_KEY_COMMAND].some(Boolean);
    const missing = SHARED_BY_MACHINES.filter((name) => env[name] === undefined);
    for (const name of isGiven ? missing : [...missing, 'MASTER_KEY'])
      context.addIssue({
        code: 'custom',
        path: ['STORAGE_URL'],
        message: `Every machine that uses the bucket needs the same ${name}: set it`,
      });
  }
  if (!env.DEMO) return;
  const refuse = (name: string, value: string) =>
    context.addIssue({
      code: 'custom',
      path: [name],
      message: `The demo has accounts with well-known passwords, so it is for this machine only, and ${value} is not a loopback address. Set DEMO=off, or remove ${name}`,
    });
  if (!isLoopback(env.HOST)) refuse('HOST', env.HOST);
  if (env.PUBLIC_URL !== undefined && !isLoopback(new URL(env.PUBLIC_URL).hostname)) {
    refuse('PUBLIC_URL', env.PUBLIC_URL);
  }
});
export type Env = z.infer<typeof Env>;

/** Names other than `localhost` may resolve to anything. */
export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

function isLoopbackPort(address: string): boolean {
  const url = URL.parse(`tcp://${address}`);
  return url !== null && url.port !== '' && isLoopback(url.hostname);
}

/** The settings of this process. Throws an Error that names every invalid setting and why. */
export function readEnv(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Env {
  // `NAME=` in a .env file or a compose file means "not set".
  const given = SETTING_NAMES.map((name) => environment[name] ?? '');
  const key = given.join('\0');
  if (last?.key === key) return last.env;
  const entries = SETTING_NAMES.map((name, at) => [name, given[at]]).filter(
    ([, value]) => value !== '',
  );
  const parsed = Env.safeParse(Object.fromEntries(entries));
  if (parsed.success) {
    last = { key, env: parsed.data };
    return parsed.data;
  }
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return issue.code === 'invalid_type' && issue.expected === 'number'
      ? `${name} must be a number`
      : `${name}: ${issue.message}`;
  });
  throw new Error(`Some settings are not valid. ${faults.join('; ')}.`);
}

/** Names of all settings of a process. */
export const SETTING_NAMES = Object.keys(Settings.shape);

/** The last settings read: every request reads them, and they hardly ever change. */
let last: { readonly key: string; readonly env: Env } | null = null;

export function isDemoMode(): boolean {
  return readEnv().DEMO;
}
