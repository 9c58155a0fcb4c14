import { createServer, type Socket } from 'node:net';
import { envelopeOf, type ImapPart, parseCommand, quote } from './imap-parts.ts';

interface StoredMail {
  readonly uid: number;
  readonly source: Buffer;
}

interface Folder {
  next: number;
  mails: StoredMail[];
}

export interface ImapServer {
  /** For MAIL_INBOX_URL. */
  readonly url: string;
  readonly append: (folder: string, source: Buffer) => void;
  /** The emails in a folder, oldest first; none if there is no such folder. */
  readonly list: (folder: string) => readonly Buffer[];
  /** Resolves once this is true, which is checked at every command. */
  readonly until: (isTrue: () => boolean) => Promise<void>;
  /** Names of the commands received, in order. */
  readonly commands: readonly string[];
  readonly stop: () => Promise<void>;
}

const IMAP_USER = { name: 'bills@example.org', password: 'four "green" \\ doors' };

/**
 * An IMAP server on loopback for clients that read: the part of IMAP4rev1 (RFC 3501) with MOVE (RFC
 * 6851) that takes emails out of a folder, in plain text and in memory. `hangs` says which commands
 * are never answered.
 */
export async function startImapServer({
  hangs = () => false,
  moves = true,
}: {
  readonly hangs?: (command: string) => boolean;
  /** Whether it supports MOVE; otherwise clients copy, mark, and expunge. */
  readonly moves?: boolean;
} = {}): Promise<ImapServer> {
  const folders = new Map<string, Folder>([['INBOX', { next: 1, mails: [] }]]);
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let news = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const session = { folders, moves, folder: null, deleted: new Set<number>() };
    serve(socket, session, (name) => {
      commands.push(name);
      news.resolve();
      news = Promise.withResolvers();
      return !hangs(name);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { name, password } = IMAP_USER;
  const user = `${encodeURIComponent(name)}:${encodeURIComponent(password)}`;
  return {
    url: `imap://${user}@127.0.0.1:${address.port}`,
    append: (folder, source) => {
      const into = folders.get(folder) ?? { next: 1, mails: [] };
      folders.set(folder, into);
      into.mails.push({ uid: into.next++, source });
    },
    list: (folder) => (folders.get(folder)?.mails ?? []).map(({ source }) => source),
    commands,
    until: async (isTrue) => {
      while (!isTrue()) await news.promise;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

interface Session {
  readonly folders: Map<string, Folder>;
  readonly moves: boolean;
  folder: Folder | null;
  /** Ids of the emails marked as deleted. */
  readonly deleted: Set<number>;
}

/** Reads commands, each up to its last line, and answers them one after the other. */
function serve(socket: Socket, session: Session, isAnswered: (name: string) => boolean): void {
  let buffer = Buffer.alloc(0);
  socket.write('* OK ready\r\n');
  socket.on('data', (bytes) => {
    buffer = Buffer.concat([buffer, bytes]);
    for (let end = endOf(buffer, socket); end !== null; end = endOf(buffer, socket)) {
      const [tag = '', verb = '', ...rest] = parseCommand(buffer.subarray(0, end));
      buffer = buffer.subarray(end + 2);
      const isByUid = String(verb).toUpperCase() === 'UID';
      const [name, args] = isByUid ? [`${verb} ${rest[0]}`, rest.slice(1)] : [String(verb), rest];
      const command = name.toUpperCase();
      if (!isAnswered(command)) return;
      for (const line of answer(session, command, args)) socket.write(line);
      socket.write(`${tag} ${outcomeOf(session, command, args)}\r\n`);
      if (command === 'LOGOUT') socket.end();
    }
  });
}

/**
 * Where the command at the beginning of the buffer ends; null while it is incomplete. Requests
 * literals.
 */
function endOf(buffer: Buffer, socket: Socket): number | null {
  for (let from = 0; ; ) {
    const end = buffer.indexOf('\r\n', from);
    if (end < 0) return null;
    const literal = /\{(\d+)(\+?)\}$/.exec(buffer.subarray(from, end).toString('latin1'));
    if (literal === null) return end;
    from = end + 2 + Number(literal[1]);
    if (buffer.length >= from) continue;
    if (literal[2] === '' && buffer.length === end + 2) socket.write('+ go on\r\n');
    return null;
  }
}

/** What comes before the outcome. */
function answer(session: Session, command: string, args: readonly ImapPart[]): (string | Buffer)[] {
  switch (command) {
    case 'CAPABILITY':
      return [`* CAPABILITY IMAP4rev1 UIDPLUS${session.moves ? ' MOVE' : ''}\r\n`];
    case 'NAMESPACE':
      return ['* NAMESPACE (("" "/")) NIL NIL\r\n'];
    case 'LIST':
    case 'LSUB':
      return [...session.folders.keys()]
        .filter((name) => args[1] === '*' || args[1] === name)
        .map((name) => `* ${command} () "/" ${quote(name)}\r\n`);
    case 'SELECT':
      return select(session, String(args[0]));
    case 'FETCH':
    case 'UID FETCH':
      return fetched(session, args, command.startsWith('UID'));
    case 'UID EXPUNGE':
    case 'UID MOVE':
    case 'UID COPY':
    case 'UID STORE':
      return change(session, command, args);
    case 'LOGOUT':
      return ['* BYE\r\n'];
    default:
      return [];
  }
}

function outcomeOf(
  { folders, folder }: Session,
  command: string,
  args: readonly ImapPart[],
): string {
  const [first, second] = args.map(String);
  const is = (known: boolean, no: string) => (known ? 'OK done' : `NO ${no}`);
  switch (command) {
    case 'LOGIN':
      return is(
        first === IMAP_USER.name && second === IMAP_USER.password,
        '[AUTHENTICATIONFAILED] who?',
      );
    case 'SELECT':
      return is(folders.has(first ?? ''), '[NONEXISTENT] no such folder');
    case 'CREATE': {
      if (folders.has(first ?? '')) return 'NO [ALREADYEXISTS] it is there';
      folders.set(first ?? '', { next: 1, mails: [] });
      return 'OK done';
    }
    case 'UID MOVE':
    case 'UID COPY':
      return is(folders.has(second ?? ''), '[TRYCREATE] no such folder');
    case 'AUTHENTICATE':
      return 'BAD not here';
    default:
      return folder !== null || !/^(UID|FETCH)/.test(command) ? 'OK done' : 'BAD no folder is open';
  }
}

function select(session: Session, name: string): string[] {
  session.folder = session.folders.get(name) ?? null;
  session.deleted.clear();
  if (session.folder === null) return [];
  const { mails, next } = session.folder;
  return [
    '* FLAGS (\\Seen \\Deleted)\r\n',
    `* ${mails.length} EXISTS\r\n`,
    '* 0 RECENT\r\n',
    '* OK [UIDVALIDITY 7]\r\n',
    `* OK [UIDNEXT ${next}]\r\n`,
  ];
}

function fetched(
  { folder }: Session,
  args: readonly ImapPart[],
  byUid: boolean,
): (string | Buffer)[] {
  const mails = folder?.mails ?? [];
  const asked = [args[1] ?? []].flat().map((item) => String(item).toUpperCase());
  return mails.flatMap((mail, index) => {
    if (!isIn(String(args[0]), byUid ? mail.uid : index + 1, byUid ? Infinity : mails.length))
      return [];
    const parts = [`UID ${mail.uid}`];
    if (asked.includes('RFC822.SIZE')) parts.push(`RFC822.SIZE ${mail.source.length}`);
    if (asked.includes('ENVELOPE')) parts.push(`ENVELOPE ${envelopeOf(mail.source)}`);
    const whole = asked.some((item) => item === 'BODY.PEEK[]' || item === 'BODY[]');
    const start = `* ${index + 1} FETCH (${parts.join(' ')}`;
    if (!whole) return [`${start})\r\n`];
    return [`${start} BODY[] {${mail.source.length}}\r\n`, mail.source, ')\r\n'];
  });
}

function change(
  { folders, folder, deleted }: Session,
  command: string,
  args: readonly ImapPart[],
): string[] {
  if (folder === null) return [];
  const chosen = folder.mails.filter(({ uid }) => isIn(String(args[0]), uid, Infinity));
  const into = folders.get(String(args[1]));
  switch (command) {
    case 'UID STORE':
      for (const { uid } of chosen) deleted.add(uid);
      return [];
    case 'UID EXPUNGE':
      return take(
        folder,
        chosen.filter(({ uid }) => deleted.has(uid)),
      );
    default:
      if (into === undefined) return [];
      for (const { source } of chosen) into.mails.push({ uid: into.next++, source });
      return command === 'UID MOVE' ? take(folder, chosen) : [];
  }
}

/** Removes from the folder: later numbers move up, so the last goes first. */
function take(folder: Folder, mails: readonly StoredMail[]): string[] {
  const gone = mails.map((mail) => folder.mails.indexOf(mail)).toSorted((a, b) => b - a);
  folder.mails = folder.mails.filter((mail) => !mails.includes(mail));
  return gone.map((index) => `* ${index + 1} EXPUNGE\r\n`);
}

/** Whether a set such as `1:*` or `3,5:7` has a number; `*` is the last one. */
function isIn(set: string, number: number, last: number): boolean {
  return set.split(',').some((range) => {
    const [from = 0, to = from] = range
      .split(':')
      .map((bound) => (bound === '*' ? last : Number(bound)));
    return number >= Math.min(from, to) && number <= Math.max(from, to);
  });
}
