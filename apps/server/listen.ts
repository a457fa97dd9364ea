import type { FastifyInstance } from 'fastify';

/** How many ports are tried: somebody runs a few nodes side by side, not hundreds. */
const TRIES_MAX = 50;

/** Listens on the port wanted or the next free one; answers the address. */
export async function listenFrom(app: FastifyInstance, host: string, port: number): Promise<string> {
  for (let next = port; ; next += 1) {
    try {
      return await app.listen({ host, port: next });
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || next - port >= TRIES_MAX) throw error;
    }
  }
}
