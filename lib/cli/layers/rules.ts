import type { SourceFile } from './read-imports.ts';

/** A forbidden import. */
export type Edge = { readonly from: string; readonly to: string };

/** Checks all sources at once and returns the imports that break the rule. */
export type LayerRule = {
  readonly name: string;
  readonly find: (files: readonly SourceFile[]) => Edge[];
};

const STAGES = [
  'intake',
  'pages',
  'ocr',
  'splitting',
  'extraction',
  'agreement',
  'checking',
  'reconciliation',
  'confidence',
  'routing',
  'review',
  'export',
];

/**
 * The layers from the bottom up: imports go down or stay on their level. `lib/testing` and tests
 * are exempt.
 */
const LAYERS = [
  ['lib/model'],
  ['lib/forms'],
  ['lib/platform'],
  [
    'lib/inference',
    'lib/exchange',
    'lib/decisions',
    'lib/assets',
    'lib/state',
    'lib/accounts',
    'lib/layout',
    'lib/studio',
    'lib/directory',
    'lib/settings',
    'lib/quality',
  ],
  STAGES.map((stage) => `lib/${stage}`),
  ['lib/lineage', 'lib/metrics'],
  ['lib/pipeline'],
  ['app', 'lib/cli'],
];

/** The steps of a value in the layout reader: each uses only what earlier steps found. */
const STEPS_OF_VALUE = ['table', 'describe', 'choices', 'decide', 'claims'].map(
  (step) => `lib/extraction/layout/${step}`,
);

/** Files that may contain queries. */
const PRISMA_PLACES = [
  /\/store\.ts$/,
  /^lib\/platform\/(db|queue|sign-in\/session)\.ts$/,
  /^lib\/platform\/prisma\//,
  /^lib\/(decisions|lineage|metrics)\//,
  /^lib\/pipeline\/run-step\.ts$/,
];

export const LAYER_RULES: readonly LayerRule[] = [
  {
    name: 'imports go down',
    find: eachImport((from, to) => (levelOf(from) ?? 99) >= (levelOf(to) ?? -1)),
  },
  {
    name: 'a step of the layout reader imports no later one',
    find: eachImport((from, to) => {
      const [own, other] = [from, to].map((path) =>
        STEPS_OF_VALUE.findIndex((step) => path.startsWith(`${step}/`)),
      );
      return own === undefined || other === undefined || own < 0 || own >= other;
    }),
  },
  {
    name: 'a stage imports no stage',
    find: eachImport((from, to) => {
      const [a, b] = [stageOf(from), stageOf(to)];
      return a === null || b === null || a === b;
    }),
  },
  {
    name: 'the product imports nothing of lib/testing',
    find: eachImport((from, to) => !to.startsWith('lib/testing/') || mayDraw(from)),
  },
  {
    name: 'pages change rows by way of lib/pipeline',
    find: eachImport((from, to) => !to.startsWith('lib/state/') || !from.startsWith('app/')),
  },
  {
    name: 'a part of the interface knows no page',
    find: eachImport(
      (from, to) =>
        !from.startsWith('app/_ui/') ||
        !to.startsWith('app/') ||
        /^app\/_(ui|text|help|fonts)\//.test(to),
    ),
  },
  {
    name: 'no React or Next in lib',
    find: eachImport(
      (from, to) =>
        !from.startsWith('lib/') || !/^node_modules\/(react|react-dom|next)(\/|$)/.test(to),
    ),
  },
  {
    name: 'Prisma in its places only',
    find: eachImport(
      (from, to) =>
        !/^(node_modules\/@prisma\/|prisma\/generated\/)/.test(to) ||
        PRISMA_PLACES.some((place) => place.test(from)),
    ),
  },
  {
    name: 'no barrel',
    find: (files) =>
      files
        .filter(({ path }) => /(^|\/)index\.(ts|tsx|mjs)$/.test(path))
        .map(({ path }) => ({ from: path, to: path })),
  },
  { name: 'no cycle', find: findCycles },
  { name: 'of two folders side by side, only one imports the other', find: findMutualFolders },
  { name: 'no server code in the browser', find: findServerCodeInBrowser },
];

/** A rule about one import at a time; tests and their helpers are exempt. */
function eachImport(isFine: (from: string, to: string) => boolean) {
  return (files: readonly SourceFile[]): Edge[] =>
    files
      .filter(({ path }) => !isTest(path))
      .flatMap(({ path, imports }) =>
        imports.filter(({ to }) => !isFine(path, to)).map(({ to }) => ({ from: path, to })),
      );
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('lib/testing/');
}

/**
 * Only command-line programs (for training and measuring) and the demo's samples may generate
 * synthetic documents.
 */
function mayDraw(path: string): boolean {
  return path.startsWith('lib/cli/') || path === 'lib/pipeline/seed-samples.ts';
}

function levelOf(path: string): number | null {
  const level = LAYERS.findIndex((folders) => folders.some((at) => path.startsWith(`${at}/`)));
  return level < 0 ? null : level;
}

function stageOf(path: string): string | null {
  const folder = /^lib\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && STAGES.includes(folder) ? folder : null;
}

/** Names each file in a cycle once, with the next file in the cycle. */
function findCycles(files: readonly SourceFile[]): Edge[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports.map(({ to }) => to)]));
  const reaches = (start: string, end: string) => {
    const seen = new Set<string>();
    const waiting = [start];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (path === end) return true;
      if (seen.has(path)) continue;
      seen.add(path);
      waiting.push(...(targets.get(path) ?? []));
    }
    return false;
  };
  return files.flatMap(({ path, imports }) =>
    imports.filter(({ to }) => reaches(to, path)).map(({ to }) => ({ from: path, to })),
  );
}

/** Folders within a folder of `lib`: those of `lib` itself have their layers. */
function findMutualFolders(files: readonly SourceFile[]): Edge[] {
  const edges = files
    .filter(({ path }) => path.startsWith('lib/') && !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ to }) => {
        const folders = foldersApart(path, to);
        return folders ? [{ edge: { from: path, to }, ...folders }] : [];
      }),
    );
  const ways = new Set(edges.map(({ own, other }) => `${own} ${other}`));
  return edges.filter(({ own, other }) => ways.has(`${other} ${own}`)).map(({ edge }) => edge);
}

/**
 * The folders side by side that two files of one folder of `lib` are in; null if there are none.
 */
function foldersApart(from: string, to: string): { own: string; other: string } | null {
  const [a, b] = [from.split('/'), to.split('/')];
  const depth = a.findIndex((name, at) => name !== b[at]);
  if (depth < 2 || depth > Math.min(a.length, b.length) - 2) return null;
  return { own: a.slice(0, depth + 1).join('/'), other: b.slice(0, depth + 1).join('/') };
}

/** Whatever a client file imports, directly or not, is sent to the browser; types are not. */
function findServerCodeInBrowser(files: readonly SourceFile[]): Edge[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const sent = new Set<string>();
  const waiting = files.filter(({ client }) => client).map(({ path }) => path);
  const edges: Edge[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sent.has(path)) continue;
    sent.add(path);
    for (const { to, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly) continue;
      if (to.startsWith('lib/') && !/^lib\/(model|forms)\//.test(to)) {
        edges.push({ from: path, to });
      } else waiting.push(to);
    }
  }
  return edges;
}
