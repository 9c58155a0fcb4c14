import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { AwsV4Signer } from 'aws4fetch';
import { findProgram } from '../find-program.ts';
import { waitForLine } from '../wait-for-line.ts';

/** Debian's python3-moto, or pip's moto: an S3 server written by others. */
const PROGRAM = 'moto_server';
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
};

export interface TestBucket {
  /** STORAGE_URL and the keys for it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Another bucket on the same server; returns its address. */
  readonly addBucket: (name: string) => Promise<string>;
  /** The same, with object lock. */
  readonly addLockingBucket: (name: string) => Promise<string>;
  /**
   * From now on, every request has to be signed as S3 requires. Not for lists: this server decodes
   * a slash in a query before comparing.
   */
  readonly checkSignatures: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Whether this machine has the server; tests of the bucket are skipped if it does not. */
export function hasBucketServer(): boolean {
  return findProgram(PROGRAM) !== null;
}

/** An empty bucket on a separate server. */
export async function startBucket(): Promise<TestBucket> {
  const program = findProgram(PROGRAM);
  if (program === null) throw new Error(`no ${PROGRAM} on the PATH`);
  const server = spawn(program, ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(server, 'exit');
  const base = await waitForLine(server.stderr, /Running on (http:\S+)/);
  await ask(`${base}/bucket`, { method: 'PUT' });
  await ask(base, { service: 'iam', body: 'Action=CreateUser&UserName=countersign' });
  const made = await ask(base, {
    service: 'iam',
    body: 'Action=CreateAccessKey&UserName=countersign',
  });
  const policy = encodeURIComponent(JSON.stringify(POLICY));
  await ask(base, {
    service: 'iam',
    body: `Action=PutUserPolicy&UserName=countersign&PolicyName=files&PolicyDocument=${policy}`,
  });
  const textOf = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(made)?.[1] ?? '';
  return {
    settings: {
      STORAGE_URL: `${base}/bucket`,
      AWS_ACCESS_KEY_ID: textOf('AccessKeyId'),
      AWS_SECRET_ACCESS_KEY: textOf('SecretAccessKey'),
      AUTH_SECRET: 'a secret of thirty-two characters or more',
      AUDIT_KEY: 'another secret of thirty-two characters',
      MASTER_KEY: 'a third secret of thirty-two characters',
    },
    addBucket: async (name) => {
      await ask(`${base}/${name}`, { method: 'PUT' });
      return `${base}/${name}`;
    },
    addLockingBucket: async (name) => {
      const headers = { 'x-amz-bucket-object-lock-enabled': 'true' };
      await ask(`${base}/${name}`, { method: 'PUT', headers });
      return `${base}/${name}`;
    },
    checkSignatures: async () => {
      await fetch(`${base}/moto-api/reset-auth`, { method: 'POST', body: '0' });
    },
    stop: async () => {
      server.kill('SIGKILL');
      await gone;
    },
  };
}

async function ask(
  url: string,
  {
    service = 's3',
    method = 'POST',
    body,
    headers: more = {},
  }: { service?: string; method?: string; body?: string; headers?: Record<string, string> },
): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...more };
  const signed = await new AwsV4Signer({
    ...{ url, method, body, service, headers },
    ...{ accessKeyId: 'first', secretAccessKey: 'first', region: 'us-east-1' },
  }).sign();
  const answer = await fetch(signed.url, { method, headers: signed.headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text.slice(0, 300)}`);
  return text;
}
