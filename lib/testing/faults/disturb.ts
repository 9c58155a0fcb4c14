/**
 * Loaded before a program (`--import`). As long as the file named by FAULTS_FILE says so, its
 * writes find no space on the disk, its reads and writes sometimes fail, or its clock is wrong.
 * Affects only files in DATA_DIR.
 */
import { readFileSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';

const REFRESH_MS = 50;
/** Share of reads and writes that fail while the storage has errors. */
const FAILING = 0.3;
const { FAULTS_FILE: control = '', DATA_DIR: dataDir = '.data' } = process.env;
const root = resolve(dataDir) + sep;
let fault = '';
let offsetMs = 0;

function refresh(): void {
  try {
    const [kind = '', by = '0'] = readFileSync(control, 'utf8').split(' ');
    fault = kind;
    offsetMs = kind === 'clock' ? Number(by) : 0;
  } catch {
    [fault, offsetMs] = ['', 0];
  }
}
refresh();
setInterval(refresh, REFRESH_MS).unref();

function failSometimes(act: 'read' | 'write'): void {
  if (fault === 'disk-full' && act === 'write') throw failure('ENOSPC', 'no space left on device');
  if (fault === 'storage-error' && Math.random() < FAILING) throw failure('EIO', 'i/o error');
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

const { open, rename, link, readFile } = promises;
promises.open = async (...args: Parameters<typeof open>) => {
  const file = await open(...args);
  return resolve(String(args[0])).startsWith(root) ? disturbed(file) : file;
};
promises.rename = async (from, to) => {
  if (resolve(String(to)).startsWith(root)) failSometimes('write');
  return rename(from, to);
};
promises.link = async (from, to) => {
  if (resolve(String(to)).startsWith(root)) failSometimes('write');
  return link(from, to);
};
Object.assign(promises, {
  readFile: async (...args: Parameters<typeof readFile>) => {
    if (resolve(String(args[0])).startsWith(root)) failSometimes('read');
    return readFile(...args);
  },
});
syncBuiltinESMExports();

/** The same handle, but its writes and reads may fail. */
function disturbed(file: FileHandle): FileHandle {
  const acts = {
    write: 'write',
    writeFile: 'write',
    sync: 'write',
    read: 'read',
    readFile: 'read',
  };
  for (const [name, act] of Object.entries(acts)) {
    const own = Reflect.get(file, name);
    Object.assign(file, {
      [name]: async (...args: unknown[]) => {
        failSometimes(act === 'read' ? 'read' : 'write');
        return Reflect.apply(own, file, args);
      },
    });
  }
  return file;
}

// A proxy, so that dates created elsewhere are still dates.
globalThis.Date = new Proxy(Date, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [target.now() + offsetMs] : args, self),
  get: (target, name) =>
    name === 'now' ? () => target.now() + offsetMs : Reflect.get(target, name),
});
