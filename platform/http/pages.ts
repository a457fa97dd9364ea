import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorAnswers } from './error-handler.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built web interface: files under `/assets/` carry their digest in the name and never change; `index.html`
 * answers every page address, so that an address may be shared and reloaded.
 *
 * Without a built interface the server is an API only.
 */
export async function servePages(app: FastifyInstance, directory: string, answers: ErrorAnswers): Promise<void> {
  const hasPages = existsSync(join(directory, 'index.html'));
  if (hasPages) {
    await app.register(fastifyStatic, {
      root: directory,
      index: 'index.html',
      cacheControl: false,
      // A build may lay `.br` and `.gz` files beside the originals; they are sent to whoever accepts them.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = path.startsWith(join(directory, 'assets'));
        reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!hasPages || !isPageAddress(request)) return answers.answerNotFound(request, reply);
    // Read each time: it is small, and a new build takes effect without a restart.
    const document = await readFile(join(directory, 'index.html'));
    return reply.code(200).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(document);
  });
}

function isPageAddress(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const isFile = /\.[a-z0-9]{2,5}$/i.test(path);
  return request.method === 'GET' && !isFile && !path.startsWith('/api/') && path !== '/metrics';
}
