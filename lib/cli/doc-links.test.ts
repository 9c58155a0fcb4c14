import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DECISIONS = 'docs/decisions';
const documents = globSync(['*.md', '{docs,lib,app,bench,ops}/**/*.md']).map((path) =>
  path.replaceAll('\\', '/'),
);
const records = documents.filter((path) => /\/\d{4}-[a-z0-9-]+\.md$/.test(path));
const read = (path: string) => readFileSync(path, 'utf8');

describe('the documents', () => {
  it('link only to files and headings that exist', () => {
    expect(documents.length).toBeGreaterThan(180);
    expect(documents.flatMap((path) => listBroken(path, read(path)))).toEqual([]);
  });

  it('a link to a missing file or heading is found, one in code or to the web is none', () => {
    const text = 'a [b](gone.md) [c](README.md#no-such-heading) [d](README.md#the-map) `[e](x)`';
    expect(listBroken('a.md', `${text} [f](https://example.org/x)`)).toEqual([
      'a.md: gone.md',
      'a.md: README.md#no-such-heading',
    ]);
  });

  it('name only source files that exist', () => {
    const guides = documents.filter((path) => !records.includes(path));
    const missing = guides.flatMap((path) =>
      [...read(path).matchAll(/`((?:lib|app|bench|e2e)\/[^`\s{}<>]*)`/g)].flatMap(
        ([, file = '']) =>
          existsSync(file) || globSync(file).length > 0 ? [] : [`${path}: ${file}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('the index lists every decision once, by its own title', () => {
    const index = read(`${DECISIONS}/README.md`);
    const listed = [
      ...index.matchAll(
        /^- \[(\d{4})\]\(([^)]+)\) (?:~~)?(.*?)(?:~~)?(?: \((?:changed|replaced) by .*\))?$/gm,
      ),
    ];
    const titles = listed.map(([, number, file, title]) => `${file}: ${number} ${title}`);
    const own = records.map((path) => `${path.split('/').at(-1)}: ${titleOf(path)}`);
    expect(titles.sort()).toEqual(own.sort());
  });

  it('every decision that is named in code or documents exists', () => {
    const numbers = new Set(records.map((path) => path.slice(DECISIONS.length + 1).slice(0, 4)));
    const sources = globSync('{lib,app,bench,e2e}/**/*.{ts,tsx}');
    const named = [...sources, ...documents].flatMap((path) =>
      [...read(path).matchAll(/\bdecisions?[ /](\d{4})\b/gi)].flatMap(([, number = '']) =>
        numbers.has(number) ? [] : [`${path}: ${number}`],
      ),
    );
    expect(named).toEqual([]);
  });
});

/** Configurations and programs start files by their path, which no compiler checks. */
describe('the sources', () => {
  it('name only source files that exist, in texts too', () => {
    const sources = globSync(['*.ts', '{lib,app,bench,e2e}/**/*.{ts,tsx,mjs}']);
    const programs = sources.filter((path) => !/\.test\.tsx?$/.test(path));
    const named = programs.flatMap((path) => listPaths(read(path)).map((file) => ({ path, file })));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ file }) => !existsSync(file))).toEqual([]);
  });
});

/** The paths of source files among the texts in code, without `./` and `../` in front. */
function listPaths(code: string): string[] {
  const paths = code.matchAll(
    /['"`](?:\.{1,2}\/)*((?:lib|app|bench|e2e)\/[\w./-]+\.(?:tsx?|mjs))['"`]/g,
  );
  return [...paths].flatMap(([, file]) => file ?? []);
}

/** The relative links of a Markdown text that lead to no file or to no heading of it. */
function listBroken(path: string, text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    const [file = '', heading] = link.split('#');
    if (/^[a-z]+:/.test(link)) return [];
    const target = file === '' ? path : join(dirname(path), file);
    const found = existsSync(target) && (!heading || headingsOf(read(target)).has(heading));
    return found ? [] : [`${path}: ${link}`];
  });
}

/** The names by which GitHub links to the headings of a Markdown text. */
function headingsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function titleOf(path: string): string {
  return /^# (.*)$/m.exec(read(path))?.[1] ?? '';
}
