import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLayers } from './check-layers.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-layers-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes a few files and returns the rules they break, as `rule: from → to`. */
function check(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkLayers(root).violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
}

describe('the layers', () => {
  it('a house that is in order passes', () => {
    const files = {
      'lib/model/field.ts': 'export const a = 1;',
      'lib/agreement/agree.ts': "import { a } from '#lib/model/field.ts';\nexport const b = a;",
      'lib/agreement/store.ts': "import { Prisma } from '@prisma/client';",
      'lib/pipeline/steps.ts': "import { b } from '#lib/agreement/agree.ts';",
      'app/page.tsx': "import '#lib/pipeline/steps.ts';\nimport { a } from './a.tsx';",
      'app/a.tsx': "'use client';\nimport { a } from '#lib/model/field.ts';",
    };
    expect(check(files)).toEqual([]);
  });

  it.each([
    ['a value', "import { b } from '#lib/pipeline/b.ts';"],
    ['a type', "import type { B } from '../pipeline/b.ts';"],
    ['passed on', "export { b } from '../pipeline/b.ts';"],
    ['for its effect', "import '#lib/pipeline/b.ts';"],
    ['when needed', "const b = await import('#lib/pipeline/b.ts');"],
    ['over several lines', "import {\n  b,\n  c,\n} from '#lib/pipeline/b.ts';"],
  ])('an upward import fails: %s', (_, text) => {
    const files = { 'lib/platform/a.ts': text, 'lib/pipeline/b.ts': '' };
    expect(check(files)).toEqual(['imports go down: lib/platform/a.ts → lib/pipeline/b.ts']);
  });

  it('a stage that imports a stage fails', () => {
    const files = { 'lib/ocr/a.ts': "import { b } from '#lib/pages/b.ts';", 'lib/pages/b.ts': '' };
    expect(check(files)).toEqual(['a stage imports no stage: lib/ocr/a.ts → lib/pages/b.ts']);
  });

  it('a step of the layout reader that imports a later one fails', () => {
    const broken = check({
      'lib/extraction/layout/decide/a.ts': "import { b } from '../describe/b.ts';",
      'lib/extraction/layout/describe/b.ts': "import type { C } from '../claims/c.ts';",
      'lib/extraction/layout/claims/c.ts': '',
    });
    expect(broken).toEqual([
      'a step of the layout reader imports no later one: lib/extraction/layout/describe/b.ts → lib/extraction/layout/claims/c.ts',
    ]);
  });

  it('a part of the interface that imports from a page or the frame fails', () => {
    const broken = check({
      'app/_ui/a.tsx': "import { b } from '#app/_shell/b.tsx';\nimport { c } from './c.tsx';",
      'app/_shell/b.tsx': "import { c } from '#app/_ui/c.tsx';",
      'app/_ui/c.tsx': '',
    });
    expect(broken).toEqual([
      'a part of the interface knows no page: app/_ui/a.tsx → app/_shell/b.tsx',
    ]);
  });

  it('a page that changes rows without lib/pipeline fails', () => {
    const text = "import * as tasks from '#lib/state/task/store.ts';";
    const broken = check({
      'lib/state/task/store.ts': '',
      'lib/routing/store.ts': text,
      'app/a.tsx': text,
    });
    expect(broken).toEqual([
      'pages change rows by way of lib/pipeline: app/a.tsx → lib/state/task/store.ts',
    ]);
  });

  it('the product imports nothing of lib/testing, but for programs and the samples of the demo', () => {
    const text = "import { b } from '#lib/testing/b.ts';";
    const broken = check({
      'lib/testing/b.ts': '',
      'lib/pipeline/a.ts': text,
      'app/a.tsx': text,
      'lib/pipeline/seed-samples.ts': text,
      'lib/cli/train.ts': text,
    });
    const rule = 'the product imports nothing of lib/testing';
    expect(broken).toEqual([
      `${rule}: app/a.tsx → lib/testing/b.ts`,
      `${rule}: lib/pipeline/a.ts → lib/testing/b.ts`,
    ]);
  });

  it('a cycle fails, however long', () => {
    const broken = check({
      'lib/model/a.ts': "import { b } from './b.ts';",
      'lib/model/b.ts': "import { c } from './c.ts';",
      'lib/model/c.ts': "import type { A } from './a.ts';",
      'lib/model/d.ts': "import { a } from './a.ts';",
    });
    expect(broken).toEqual([
      'no cycle: lib/model/a.ts → lib/model/b.ts',
      'no cycle: lib/model/b.ts → lib/model/c.ts',
      'no cycle: lib/model/c.ts → lib/model/a.ts',
    ]);
  });

  it('two folders side by side that import each other fail, however deep the files are', () => {
    const rule = 'of two folders side by side, only one imports the other';
    const broken = check({
      'lib/layout/page/a.ts': "import { b } from '../lines/rows/b.ts';",
      'lib/layout/lines/rows/b.ts': 'export const b = 1;',
      'lib/layout/lines/c.ts': "import { d } from '../page/d.ts';",
      'lib/layout/page/d.ts': 'export const d = 1;',
    });
    expect(broken).toEqual([
      `${rule}: lib/layout/lines/c.ts → lib/layout/page/d.ts`,
      `${rule}: lib/layout/page/a.ts → lib/layout/lines/rows/b.ts`,
    ]);
  });

  it('a folder may import those inside it, and they what is beside them', () => {
    const files = {
      'lib/layout/read.ts': "import { a } from './page/a.ts';",
      'lib/layout/page/a.ts': "import { b } from '../fold.ts';",
      'lib/layout/fold.ts': 'export const b = 1;',
    };
    expect(check(files)).toEqual([]);
  });

  it('a barrel fails', () => {
    const files = { 'lib/model/index.ts': "export * from './a.ts';", 'lib/model/a.ts': '' };
    expect(check(files)).toEqual(['no barrel: lib/model/index.ts → lib/model/index.ts']);
  });

  it.each(['@prisma/client', '../../prisma/generated/client.ts'])(
    'Prisma outside its places fails: %s',
    (name) => {
      const broken = check({ 'lib/review/claim.ts': `import { Prisma } from '${name}';` });
      expect(broken).toEqual([expect.stringMatching('Prisma in its places only')]);
    },
  );

  it.each(['react', 'next/headers'])('%s in lib fails', (name) => {
    const broken = check({ 'lib/forms/a.ts': `import { x } from '${name}';` });
    expect(broken).toEqual([expect.stringMatching('no React or Next in lib')]);
  });

  it('server code that gets into the browser through another file fails', () => {
    const broken = check({
      'app/desk.tsx': "'use client';\nimport { b } from './b.ts';",
      'app/b.ts': "import { getDb } from '#lib/platform/db.ts';",
      'lib/platform/db.ts': '',
    });
    expect(broken).toEqual(['no server code in the browser: app/b.ts → lib/platform/db.ts']);
  });

  it('a test may import what it tests with', () => {
    const files = {
      'lib/model/a.test.ts': "import { b } from '#lib/testing/b.ts';",
      'lib/testing/b.ts': "import { c } from '#lib/pipeline/c.ts';",
      'lib/pipeline/c.ts': '',
    };
    expect(check(files)).toEqual([]);
  });
});
