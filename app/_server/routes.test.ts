import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPages, tabsOf } from './pages.ts';
import { ROUTES } from './routes.ts';

const APP = path.resolve(import.meta.dirname, '..');

describe('the route table', () => {
  it('lists every page and route handler there is, and no other', () => {
    expect(filesOnDisk()).toEqual([...ROUTES].map(keyOf).sort());
  });

  it('agrees with the role that each file checks', () => {
    for (const route of ROUTES) {
      const file = readFileSync(fileOf(route), 'utf8');
      expect(file, keyOf(route)).toMatch(checkOf(route));
    }
  });

  it('asks for the password again where others depend on the change, and nowhere else', () => {
    for (const route of ROUTES.filter(({ method }) => method !== 'PAGE')) {
      const file = readFileSync(fileOf(route), 'utf8');
      const [, own = ''] = file.split(`export const ${route.method} = `);
      const [handler] = own.split('\nexport ');
      const asks = / CONFIRMED,?\s*\);/.test(handler ?? '');
      expect(asks, keyOf(route)).toBe(route.confirmed === true);
    }
  });

  it('reads what is sent within limits: a stream for files, and 1 MB at most of anything else', () => {
    const streams = ['/api/documents', '/api/uploads/[upload]', '/api/v1/documents'];
    const own = ROUTES.filter(({ method }) => method === 'POST').filter((route) =>
      /\brequest\.(body|json|text|formData|arrayBuffer|blob)\b/.test(
        readFileSync(fileOf(route), 'utf8'),
      ),
    );
    expect(own.map(({ path: address }) => address)).toEqual(streams);
  });

  it('opens to nobody but those who sign in what has to be open', () => {
    const open = ROUTES.filter(({ method, needed }) => method === 'PAGE' && needed === 'nobody');
    expect(open.map(keyOf)).toEqual(['PAGE /sign-in', 'PAGE /setup', 'PAGE /welcome']);
  });
});

describe('the pages', () => {
  it('have a title each, and a section that is in the main navigation or at its end', () => {
    const menu = listPages().filter((page) => page.menu !== undefined);
    const sections = new Set([...menu.map((page) => page.path), '/account', '/help', '/notices']);
    for (const page of listPages()) {
      expect(page.title, page.path).not.toBe('');
      if (page.section !== undefined) expect(sections, page.path).toContain(page.section);
    }
  });

  it('need of their tabs the role of their section: no tab leads to a refusal', () => {
    for (const page of listPages().filter((one) => one.section !== undefined))
      for (const { href } of tabsOf(page)) {
        const tab = listPages().find((one) => one.path === href);
        expect(tab?.needed, href).toBe(page.needed);
      }
  });
});

function keyOf({ method, path: address }: { method: string; path: string }): string {
  return `${method} ${address}`;
}

function filesOnDisk(): string[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .flatMap((file) => {
      const address = `/${path.dirname(file)}`.replace(/\/\.$/, '/');
      if (path.basename(file) === 'page.tsx') return [`PAGE ${address}`];
      if (path.basename(file) !== 'route.ts') return [];
      const methods = readFileSync(path.join(APP, file), 'utf8').matchAll(
        /export (?:const|(?:async )?function) (\w+)/g,
      );
      return [...methods].flatMap(([, method]) =>
        /^(GET|POST|PUT|PATCH|DELETE)$/.test(method ?? '') ? [`${method} ${address}`] : [],
      );
    })
    .sort();
}

function fileOf(route: (typeof ROUTES)[number]): string {
  return path.join(APP, route.path, route.method === 'PAGE' ? 'page.tsx' : 'route.ts');
}

function checkOf({ method, path: address, needed }: (typeof ROUTES)[number]): RegExp {
  if (method === 'PAGE') return needed === 'nobody' ? OPEN_PAGE : ownPage(address);
  const door = needed === 'nobody' ? 'withAnyone\\(' : `withRole\\(\\s*'${needed}'`;
  return new RegExp(`export const ${method} = ${door}`);
}

const OPEN_PAGE = /^(?![\s\S]*asRole\()/;

/** It uses the role of its own folder's entry, and of no other. */
function ownPage(address: string): RegExp {
  const entry = `pageAt\\('${address.replaceAll(/[[\]]/g, '\\$&')}'\\)`;
  return new RegExp(`const PAGE = ${entry}[\\s\\S]*asRole\\(\\s*(?:PAGE|\\{ \\.\\.\\.PAGE),`);
}
