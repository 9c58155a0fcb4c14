import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram } from '#lib/testing/find-program.ts';

/** A balancer in a separate process, in front of the model servers. */
export interface Contender {
  readonly name: string;
  /** Where requests go, with what they need besides. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Not available: why, and what would change that. */
export interface Skipped {
  readonly name: string;
  readonly why: string;
}

type Start = (ports: readonly number[], own: number) => Promise<Contender | Skipped>;

/** What others offer for the same purpose, each set up as its makers recommend. */
export const BALANCERS: readonly Start[] = [startHaproxy, startNginx, startPortkey];

async function startHaproxy(ports: readonly number[], own: number): Promise<Contender | Skipped> {
  const name = 'HAProxy, random(2)';
  const program = findProgram('haproxy');
  if (program === null) return { name, why: 'haproxy is not installed (Debian: haproxy)' };
  const file = writeConfig(
    'haproxy.cfg',
    [
      'defaults',
      '  mode http',
      '  timeout connect 2s',
      '  timeout client 60s',
      '  timeout server 60s',
      '  option http-keep-alive',
      '  http-reuse always',
      'frontend in',
      `  bind 127.0.0.1:${own}`,
      '  default_backend models',
      'backend models',
      '  balance random(2)',
      ...ports.map((port) => `  server s${port} 127.0.0.1:${port}`),
    ].join('\n'),
  );
  return run(name, program, ['-f', file, '-db'], own);
}

async function startNginx(ports: readonly number[], own: number): Promise<Contender | Skipped> {
  const name = 'nginx, random two least_conn';
  const program = findProgram('nginx');
  if (program === null) return { name, why: 'nginx is not installed (Debian: nginx)' };
  const file = writeConfig(
    'nginx.conf',
    [
      'daemon off; pid nginx.pid; error_log stderr crit;',
      'events { worker_connections 4096; }',
      'http {',
      '  access_log off;',
      '  upstream models {',
      '    zone models 64k; random two least_conn; keepalive 256;',
      ...ports.map((port) => `    server 127.0.0.1:${port};`),
      '  }',
      `  server { listen 127.0.0.1:${own}; location / { proxy_pass http://models;`,
      '    proxy_http_version 1.1; proxy_set_header Connection ""; } }',
      '}',
    ].join('\n'),
  );
  return run(name, program, ['-p', join(file, '..'), '-c', file], own);
}

/** It has no least-connections balancing: targets are drawn by weight. */
async function startPortkey(ports: readonly number[], own: number): Promise<Contender | Skipped> {
  const name = 'Portkey gateway, loadbalance';
  const program = process.env.PORTKEY_GATEWAY;
  if (!program || !existsSync(program))
    return {
      name,
      why: 'PORTKEY_GATEWAY does not name its build/start-server.js (npm: @portkey-ai/gateway)',
    };
  const targets = ports.map((port) => ({
    provider: 'openai',
    api_key: 'none',
    custom_host: `http://127.0.0.1:${port}/v1`,
  }));
  const config = JSON.stringify({ strategy: { mode: 'loadbalance' }, targets });
  const args = [program, `--port=${own}`, '--headless'];
  // Without the list, it treats custom hosts on this machine as an attack.
  const env = { TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost' };
  const contender = await run(name, process.execPath, args, own, env);
  return 'why' in contender ? contender : { ...contender, headers: { 'x-portkey-config': config } };
}

async function run(
  name: string,
  program: string,
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Contender | Skipped> {
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) return { name, why: 'it ended as soon as it was started' };
    const answers = await fetch(url, { method: 'HEAD' }).then(
      () => true,
      () => false,
    );
    if (answers) return { name, url, stop };
    await pause(100);
  }
  await stop();
  return { name, why: 'it did not answer within ten seconds' };
}

function writeConfig(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-bench-')), name);
  writeFileSync(file, `${text}\n`);
  return file;
}
