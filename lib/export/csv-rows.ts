/** Rows as delimited text: RFC 4180, CRLF. */
export function csvRows(rows: readonly (readonly string[])[], delimiter = ','): string {
  const toCell = (text: string) => {
    const safe = guardFormula(text);
    const plain = !safe.includes(delimiter) && !/["\r\n]/.test(safe);
    return plain ? safe : `"${safe.replaceAll('"', '""')}"`;
  };
  return rows.map((row) => `${row.map(toCell).join(delimiter)}\r\n`).join('');
}

/**
 * Prefixes an apostrophe to a cell that a spreadsheet would run as a formula, including one that
 * begins with the full-width form of such a character; not to a negative amount, which computes
 * nothing.
 */
function guardFormula(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^-\$?\d[\d.,]*$/.test(text) ? `'${text}` : text;
}
