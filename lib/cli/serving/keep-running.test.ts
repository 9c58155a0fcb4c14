import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '#lib/platform/running/is-alive.ts';
import { keepRunning } from './keep-running.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-keep-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that prints its process number and keeps running, unless `rest` ends it. */
function program(rest: string): string {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, `console.log(process.pid);\n${rest}\nsetInterval(() => {}, 1000);`);
  return file;
}

const pids = () => {
  const log = join(folder, 'log', 'worker.log');
  return existsSync(log)
    ? readFileSync(log, 'utf8').trim().split('\n').filter(Boolean).map(Number)
    : [];
};

describe('a program that is kept running', () => {
  it('is restarted when it is killed, and ends on stop', async () => {
    const said: string[] = [];
    const options = { logFolder: join(folder, 'log'), say: (line: string) => said.push(line) };
    const running = keepRunning('worker', [program('')], options);
    await expect.poll(pids, { timeout: 60_000 }).toHaveLength(1);
    process.kill(pids()[0] ?? 0, 'SIGKILL');
    await expect.poll(pids, { timeout: 60_000 }).toHaveLength(2);
    await running.stop();
    expect(pids().map(isAlive)).toEqual([false, false]);
    expect(said).toEqual(['worker ended (SIGKILL); restarting']);
  });

  it('is killed when it ignores the request to end', async () => {
    const options = { logFolder: join(folder, 'log'), say: () => {} };
    const deaf = program("process.on('SIGTERM', () => {});");
    const running = keepRunning('worker', [deaf], options);
    await expect.poll(pids, { timeout: 60_000 }).toHaveLength(1);
    await running.stop(100);
    expect(pids().map(isAlive)).toEqual([false]);
  });

  it('tells the port that it listens on, or that it ended before', async () => {
    const options = { logFolder: join(folder, 'log'), say: () => {} };
    const server = program(`
      import { createServer } from 'node:net';
      createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');`);
    const running = keepRunning('worker', [server], options);
    const socket = connect(await running.port, '127.0.0.1');
    expect(String((await once(socket, 'data'))[0])).toBe('hello');
    await running.stop();
    const short = keepRunning('worker', [program('process.exit(1);')], options);
    await expect(short.port).rejects.toThrow('ended before it listened');
    await short.stop();
  });
});
