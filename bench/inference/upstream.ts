import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

/**
 * Simulates model servers for `bench:inference`, one per port: each answers after `--ms`, those in
 * `--slow` five times later, and a header says how long it took, so that it can be subtracted.
 */
const { values } = parseArgs({
  options: {
    ports: { type: 'string', default: '' },
    slow: { type: 'string', default: '' },
    ms: { type: 'string', default: '20' },
  },
});

const slow = new Set(values.slow.split(','));
for (const port of values.ports.split(',')) {
  const waitMs = Number(values.ms) * (slow.has(port) ? 5 : 1);
  const server = createServer((request, response) => {
    const from = performance.now();
    request.resume();
    request.on('end', () =>
      setTimeout(() => {
        const took = (performance.now() - from).toFixed(3);
        const headers = { 'content-type': 'application/json', 'x-took-ms': took };
        response.writeHead(200, headers).end(ANSWER);
      }, waitMs),
    );
  });
  server.keepAliveTimeout = 60_000;
  server.listen(Number(port), '127.0.0.1');
}
process.send?.('ready');

const ANSWER = JSON.stringify({
  id: 'chatcmpl-bench',
  object: 'chat.completion',
  created: 0,
  model: 'm',
  choices: [
    { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '{"a":1}' } },
  ],
  usage: { prompt_tokens: 50, completion_tokens: 50, total_tokens: 100 },
});
