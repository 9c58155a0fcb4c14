/** A download under this name. Never cached: it can contain patient data. */
export function sendFile(bytes: Uint8Array, fileName: string, mime: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': mime,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
