import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export type Import = {
  /** Path from the root, with slashes; `node_modules/<name>/…` for a package. */
  readonly to: string;
  /** Erased at run time. */
  readonly typeOnly: boolean;
};

export type SourceFile = {
  readonly path: string;
  /** Sent to the browser: its first line says `use client`. */
  readonly client: boolean;
  readonly imports: readonly Import[];
};

/** `import … from`, `export … from`; the formatter keeps every one in this shape. */
const STATEMENT = /^(import|export)\s(type\s)?[^'"`;]*?from\s+'([^']+)'/gm;
const BARE = /^import\s+'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'\s*\)/g;

/** All sources in `app` and `lib` under `root`, with their imports. */
export function readImports(root: string): SourceFile[] {
  return globSync('{app,lib}/**/*.{ts,tsx,mjs}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const found = [
        ...[...text.matchAll(STATEMENT)].map((match) => specifier(match[3], Boolean(match[2]))),
        ...[...text.matchAll(BARE)].map((match) => specifier(match[1], false)),
        ...[...text.matchAll(DYNAMIC)].map((match) => specifier(match[1], false)),
      ];
      const imports = found.map(({ name, typeOnly }) => ({
        to: resolveImport(root, path, name),
        typeOnly,
      }));
      return { path, client: /^['"]use client['"]/.test(text), imports };
    });
}

function specifier(name = '', typeOnly: boolean) {
  return { name, typeOnly };
}

function resolveImport(root: string, from: string, name: string): string {
  const inside = name.startsWith('#')
    ? name.slice(1)
    : name.startsWith('.')
      ? posix.join(dirname(from).replaceAll('\\', '/'), name)
      : null;
  if (inside === null) return `node_modules/${name}`;
  // A folder means its index file.
  const index = ['index.ts', 'index.tsx'].map((file) => `${inside}/${file}`);
  return index.find((path) => existsSync(join(root, path))) ?? inside;
}
