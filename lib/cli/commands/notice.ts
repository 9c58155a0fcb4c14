import { readFileSync, writeFileSync } from 'node:fs';
import { buildNotice, Lockfile } from '../build-notice.ts';

/** `npm run notice`: writes NOTICE from package-lock.json. */
const lockfile = Lockfile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
writeFileSync('NOTICE', buildNotice(lockfile));
