import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';

/**
 * Sends the statements of a transaction one after another. A transaction has one connection, but
 * Prisma asks for several relations of a row at once, and the driver will stop queueing them itself
 * (`pg` 9). A statement is sent even if the one before it failed, as before.
 */
export function inTurn(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect: async () => wrap(await factory.connect()) };
}

function wrap(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter);
  const startTransaction: typeof start = async (level) => queue(await start(level));
  return Object.assign(adapter, { startTransaction });
}

function queue(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const after =
    <Asked, Answer>(send: (asked: Asked) => Promise<Answer>) =>
    (asked: Asked): Promise<Answer> => {
      const answer = last.then(() => send(asked));
      last = answer.catch(() => {});
      return answer;
    };
  return Object.assign(transaction, {
    queryRaw: after(transaction.queryRaw.bind(transaction)),
    executeRaw: after(transaction.executeRaw.bind(transaction)),
  });
}
