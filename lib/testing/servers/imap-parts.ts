/** An argument of an IMAP command (RFC 3501, 4): a string or atom, or a list of them. */
export type ImapPart = string | readonly ImapPart[];

/** Splits a command into its arguments; its literals follow `{n}` and a line break. */
export function parseCommand(command: Buffer): readonly ImapPart[] {
  const text = command.toString('latin1');
  let at = 0;
  const parts = (isOver: () => boolean): ImapPart[] => {
    const found: ImapPart[] = [];
    while (at < text.length && !isOver()) {
      if (text[at] === ' ') at++;
      else found.push(part());
    }
    return found;
  };
  const part = (): ImapPart => {
    if (text[at] === '(') {
      at++;
      const list = parts(() => text[at] === ')');
      at++;
      return list;
    }
    if (text[at] === '"') return quoted();
    const literal = /^\{(\d+)\+?\}\r\n/.exec(text.slice(at));
    if (literal) {
      const start = at + literal[0].length;
      at = start + Number(literal[1]);
      return text.slice(start, at);
    }
    // In `BODY.PEEK[HEADER.FIELDS (FROM)]`, the brackets belong to the atom.
    const atom = /^(?:[^\s()[]|\[[^\]]*\])+/.exec(text.slice(at))?.[0] ?? text.slice(at, at + 1);
    at += atom.length;
    return atom;
  };
  const quoted = (): string => {
    const [whole = '""', inner = ''] = /^"((?:[^"\\]|\\.)*)"/.exec(text.slice(at)) ?? [];
    at += whole.length;
    return inner.replaceAll(/\\(.)/g, '$1');
  };
  return parts(() => false);
}

/** A string as a server may send it. */
export function quote(text: string | null): string {
  if (text === null) return 'NIL';
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/**
 * The ENVELOPE of an email (RFC 3501, 7.4.2), as far as a client asks for it here: who it is from.
 */
export function envelopeOf(source: Buffer): string {
  const head = source.subarray(0, source.indexOf('\r\n\r\n')).toString('latin1');
  const from = /^from:(.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  const people = [...from.matchAll(/(?:"?([^"<,]*)"?\s*<)?([^\s<>@,]+)@([^\s<>,]+)>?/g)].map(
    ([, name, box = '', host = '']) =>
      `(${quote(name?.trim() || null)} NIL ${quote(box)} ${quote(host)})`,
  );
  const list = people.length === 0 ? 'NIL' : `(${people.join('')})`;
  return `(NIL "not for you" ${list} NIL NIL NIL NIL NIL NIL NIL)`;
}
