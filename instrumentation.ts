/** Runs once when the web server starts, before it serves a page. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { markPeers } = await import('#lib/platform/sign-in/peer-address.ts');
  markPeers();
  const { renameMethods } = await import('#lib/platform/rename-methods.ts');
  renameMethods();
  const { watchForEnd } = await import('#lib/platform/running/draining.ts');
  watchForEnd();
  const { openTracing } = await import('#lib/platform/tracing/open-tracing.ts');
  await openTracing('web');
  const { quietConsole } = await import('#lib/platform/quiet-console.ts');
  if (process.env.NODE_ENV === 'production') quietConsole();
}
