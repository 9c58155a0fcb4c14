import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a name resolves to: addresses, or hosts with ports. */
export type Zone = Readonly<
  Record<string, readonly (string | { readonly host: string; readonly port: number })[]>
>;

const TYPES = { 1: 'A', 33: 'SRV' } as const;
const ANSWER = 0x8580;
const NO_SUCH_NAME = 3;
/** Points to the name in the question, which begins after the 12-byte header. */
const THE_NAME = 0xc00c;

/**
 * A name server on loopback (RFC 1035, 2782) that answers from a replaceable zone; times to live
 * are 0.
 */
export async function startDnsServer(zone: Zone) {
  const socket = createSocket('udp4');
  let present = zone;
  let answered = 0;
  socket.on('message', (query, from) => {
    answered += 1;
    socket.send(answer(query, present), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    setZone: (next: Zone) => {
      present = next;
    },
    answered: () => answered,
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

function answer(query: Buffer, zone: Zone): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const wanted = type === 1 || type === 33 ? TYPES[type] : null;
  const records = (zone[labels.join('.')] ?? []).filter(
    (one) => (typeof one === 'string') === (wanted === 'A'),
  );
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(ANSWER | (records.length === 0 ? NO_SUCH_NAME : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records.map((one) => record(type, dataOf(one)))]);
}

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(THE_NAME, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(one: string | { readonly host: string; readonly port: number }): Buffer {
  if (typeof one === 'string') return Buffer.from(one.split('.').map(Number));
  const numbers = Buffer.alloc(6);
  numbers.writeUInt16BE(one.port, 4);
  const labels = one.host.split('.').map((label) => [label.length, ...Buffer.from(label)]);
  return Buffer.concat([numbers, Buffer.from([...labels.flat(), 0])]);
}
