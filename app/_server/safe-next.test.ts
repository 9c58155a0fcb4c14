import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

describe('where a person goes after signing in', () => {
  it.each([
    ['/', '/'],
    ['/queue', '/queue'],
    ['/queue?form=cms-1500&cursor=a%2Fb%5C', '/queue?form=cms-1500&cursor=a%2Fb%5C'],
    ['/records/1/fields/lines%5B0%5D.charge', '/records/1/fields/lines%5B0%5D.charge'],
    ['/documents?search=//evil.example', '/documents?search=//evil.example'],
    ['/log#today', '/log#today'],
    ['/a/../queue', '/queue'],
  ])('a path of this site is kept: %j', (next, path) => {
    expect(safeNext(next)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'queue',
    'https://evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '/\0/evil.example',
    '/\u0085/evil.example',
    '/\u2028/evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/queue/..//evil.example',
    '/%2e%2e//evil.example',
    '/%2F/evil.example',
    '/%2f%2fevil.example',
    '/%5Cevil.example',
    '/%09/evil.example',
    '/%0d%0aLocation:%20//evil.example',
    '/%252Fevil.example',
    '/%25252Fevil.example',
    '/%2525252Fevil.example',
    '/%E0%A4%A',
    `/${'a'.repeat(3_000)}`,
    ['/queue', '//evil.example'],
  ])('anything else leads to the first page: %j', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});
