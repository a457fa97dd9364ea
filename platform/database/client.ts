import pg from 'pg';

/** Runs `work` on one connection of its own, outside any pool: for start, migration and checks. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'xueji start',
    connectionTimeoutMillis: 10_000,
  });
  // A connection lost between two statements is reported by the next one; unheard, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
