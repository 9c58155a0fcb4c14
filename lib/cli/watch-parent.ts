/**
 * Loaded into child processes (`node --import`): ends them when the process that started them is
 * gone, for whatever reason. A killed parent cannot notify its children.
 */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1_000).unref();

export {};
