/** Only letters, digits, and `#`, in lower case. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}#]/gu, '');
}
