// Starts a program of the folder commands: `node lib/cli/run.mjs start`. Plain JavaScript, because
// it is here to say clearly when Node is too old for the rest.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Countersign needs Node 22.18 or newer; this is ${process.version}. On Linux and Windows, \`npm ci\` installs the right version unless optional dependencies are omitted. On macOS, install it from nodejs.org.`,
  );
  process.exit(1);
}
// The Linux C library creates a heap for each thread and returns little of it: reading pages took
// 970 MB that way, and 800 MB with two heaps in total, at the same speed. The setting must be in
// place before a process starts.
if (process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined) {
  process.execve?.(
    process.execPath,
    [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    { ...process.env, MALLOC_ARENA_MAX: '2' },
  );
}
const [name = '', ...rest] = process.argv.slice(2);
const { explainCommand } = await import('./explain-command.ts');
const explained = explainCommand(name, rest);
if (explained !== null) {
  console.error(explained.text);
  process.exit(explained.code);
}
process.argv.splice(
  1,
  process.argv.length - 1,
  `${import.meta.dirname}/commands/${name}.ts`,
  ...rest,
);
const { generateClient } = await import('./serving/generate-client.ts');
await generateClient();
await import(`./commands/${name}.ts`);
