import { expect, it } from 'vitest';
import { judgeEndpoint } from './judge-endpoint.ts';
import { parseEndpoints } from './parse-endpoints.ts';

it('documents leave this machine by https only, unless the host is listed', () => {
  for (const url of [
    'http://127.0.0.1:8000/v1',
    'http://localhost/v1',
    'http://[::1]:1/v1',
    'https://api.example/v1',
  ])
    expect(judgeEndpoint(url, {}), url).toBeNull();
  for (const url of [
    'http://api.example/v1',
    'http://10.0.0.5/v1',
    'http://127.0.0.1.evil.example/v1',
  ])
    expect(judgeEndpoint(url, {}), url).toBe('not-https');
  expect(judgeEndpoint('http://10.0.0.5:8000/v1', { MODEL_HOSTS: '10.0.0.5:8000' })).toBeNull();
});

it('with a list of hosts, to these and no other', () => {
  const env = { MODEL_HOSTS: 'api.example, 10.0.0.5:8000' };
  expect(judgeEndpoint('https://API.example/v1', env)).toBeNull();
  expect(judgeEndpoint('http://127.0.0.1:8000/v1', env)).toBeNull();
  for (const url of [
    'https://evil.example/v1',
    'https://api.example.evil/v1',
    'http://10.0.0.5:9/v1',
  ])
    expect(judgeEndpoint(url, env), url).toBe('host-not-allowed');
});

it('the same applies to the environment', () => {
  const env = { COUNTERSIGN_LLM_URL: 'http://gpu.example/v1', COUNTERSIGN_LLM_MODEL: 'm' };
  expect(() => parseEndpoints(env)).toThrow(/gpu\.example.*https/);
  expect(parseEndpoints({ ...env, MODEL_HOSTS: 'gpu.example' })).toHaveLength(1);
});
