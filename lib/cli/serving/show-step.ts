/** Runs `work` and prints one line when it is done: its title and how long it took. */
export async function showStep<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const live = process.stdout.isTTY;
  if (live) process.stdout.write(`  … ${title}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(`${live ? '\r' : ''}  ✓ ${title} (${seconds} s)`);
    return result;
  } catch (error) {
    console.log(`${live ? '\r' : ''}  ✗ ${title}`);
    throw error;
  }
}
