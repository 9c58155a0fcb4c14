/** Runs once when the web server starts, before it serves a page. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { quietConsole } = await import('#lib/platform/quiet-console.ts');
  if (process.env.NODE_ENV === 'production') quietConsole();
}
