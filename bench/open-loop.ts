import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Latencies, latenciesOf } from './figure.ts';

/** A request, and what kind of question it is. */
export interface Asked {
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OpenLoop {
  readonly address: string;
  /** Requests a second, whether or not earlier ones are answered. */
  readonly rate: number;
  readonly seconds: number;
  /** The request in place `index`. */
  readonly ask: (index: number) => Asked;
}

export interface Answers {
  readonly all: Latencies;
  readonly byKind: Readonly<Record<string, Latencies>>;
  /** Of the requests due in each ten seconds, one after the other: how a server warms up, or tires. */
  readonly course: readonly Latencies[];
  /** How late this program itself sent: on a busy machine part of every latency. */
  readonly sendLag: Latencies;
  /** Answers other than 2xx by status and name of the problem; a request without an answer counts as 0. */
  readonly refused: Readonly<Record<string, number>>;
  /** Answers a second, from the first request to the last answer. */
  readonly answeredPerSecond: number;
}

const CONNECTIONS_MAX = 200;
const COURSE_SECONDS = 10;

/**
 * Sends at fixed times and measures every answer from the time its request was due. A server that stalls is thereby
 * charged for every request that had to wait, not only for the one it stalled on.
 */
export async function openLoop({ address, rate, seconds, ask }: OpenLoop): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  const count = Math.round(rate * seconds);
  const byKind = new Map<string, number[]>();
  const all: number[] = [];
  const course: number[][] = [];
  const lags: number[] = [];
  const refused: Record<string, number> = {};
  const begun = performance.now();
  const pending: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = begun + (index * 1_000) / rate;
    const early = due - performance.now();
    if (early > 0) await delay(early);
    lags.push(Math.max(0, performance.now() - due));
    const asked = ask(index);
    pending.push(
      send(agent, address, asked).then((refusal) => {
        if (refusal !== undefined) refused[refusal] = (refused[refusal] ?? 0) + 1;
        const took = performance.now() - due;
        all.push(took);
        (course[Math.floor(index / (rate * COURSE_SECONDS))] ??= []).push(took);
        byKind.set(asked.kind, [...(byKind.get(asked.kind) ?? []), took]);
      }),
    );
  }
  await Promise.all(pending);
  const took = (performance.now() - begun) / 1_000;
  agent.destroy();
  return {
    all: latenciesOf(all),
    byKind: Object.fromEntries([...byKind].map(([kind, times]) => [kind, latenciesOf(times)])),
    course: Array.from(course, (times) => latenciesOf(times ?? [])),
    sendLag: latenciesOf(lags),
    refused,
    answeredPerSecond: Math.round(count / took),
  };
}

/** Nothing of a 2xx, once its last byte is here; otherwise the status and the name of the problem, or 0 where the line broke. */
function send(agent: Agent, address: string, { method, path, headers, body }: Asked): Promise<string | undefined> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, address), { agent, method, headers: { ...headers } }, (answer) => {
      const status = answer.statusCode ?? 0;
      const isRefused = status < 200 || status >= 300;
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => {
        if (isRefused) chunks.push(chunk);
      });
      answer.on('end', () =>
        resolve(isRefused ? `${status} ${problemOf(Buffer.concat(chunks).toString('utf8'))}` : undefined),
      );
      answer.on('error', () => resolve('0'));
    });
    sent.on('error', () => resolve('0'));
    sent.end(body);
  });
}

/** The last part of the address that names a problem, which says what was refused and nothing of whom. */
function problemOf(text: string): string {
  return /"type":"([^"]*)"/.exec(text)?.[1]?.split('/').at(-1) ?? '';
}
