import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hashOf } from '#lib/accounts/common-passwords.ts';

/**
 * `node bench/hash-passwords.ts LIST --source TEXT`: creates `lib/accounts/common-passwords.json`
 * from a list of passwords, one per line. The source, with its license, is kept with it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { source: { type: 'string' } },
});
const [list] = positionals;
if (list === undefined || values.source === undefined)
  throw new Error('Say which list, and what it is: LIST --source TEXT');
const passwords = readFileSync(list, 'utf8').split('\n').filter(Boolean);
const hashes = [...new Set(passwords.map((one) => hashOf(one.toLowerCase())))].sort(
  (a, b) => a - b,
);
const bytes = Buffer.alloc(4 * hashes.length);
for (const [at, hash] of hashes.entries()) bytes.writeUInt32BE(hash, 4 * at);
const file = { source: values.source, hashes: bytes.toString('base64') };
writeFileSync('lib/accounts/common-passwords.json', `${JSON.stringify(file, null, 2)}\n`);
console.log(`${hashes.length} hashes`);
