import { type ChildProcess, spawn } from 'node:child_process';
import type { TesseractReply, TesseractRequest } from './tesseract-messages.ts';

// A small process that starts the machine's Tesseract: starting a program blocks the starting
// process longer the larger it is, 40 ms if models are loaded.

const running = new Map<number, ChildProcess>();

process.on('message', (request: TesseractRequest) => {
  if (request.kind === 'run') run(request);
  else running.get(request.id)?.kill('SIGKILL');
});
process.on('disconnect', () => {
  for (const child of running.values()) child.kill('SIGKILL');
  process.exit();
});

function run({ id, args, input }: TesseractRequest & { kind: 'run' }): void {
  const child = spawn('tesseract', args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    // One process per core: extra threads would only compete.
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  running.set(id, child);
  const output: Buffer[] = [];
  const answer = (code: number | null) => {
    if (!running.delete(id)) return;
    const reply: TesseractReply = { id, code, output: Buffer.concat(output).toString('utf8') };
    process.send?.(reply);
  };
  child.on('error', () => answer(null));
  // If it ends before it has read everything, its exit code shows that.
  child.stdin.on('error', () => {});
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  child.on('close', answer);
  child.stdin.end(input);
}
