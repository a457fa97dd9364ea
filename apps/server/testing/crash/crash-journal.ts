import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '@xueji/kernel';
import type { RemotePerson, SpawnedNode } from '../spawned-node.ts';

/** What a client has done as far as it knows: sent, and either told so or not. */
export interface JournalEntry {
  readonly key: string;
  readonly act: 'enter' | 'submit' | 'correct' | 'reveal' | 'decide';
  /** Names the act in the register: a child's name, a value typed, a case. */
  readonly mark: string;
  /** The pupil, where the client knew one. */
  readonly studentId: string | null;
  /** The answer, if one came; a client may give up before. */
  acknowledged: Readonly<Record<string, unknown>> | null;
  requestId: string | null;
}

const RETRY_MS = 150;
/** Five minutes: a node takes its time to come back on a machine that has other work. */
const TRIES_MAX = 2_000;
/** How often somebody closes the page instead of trying again. */
const GIVES_UP = 0.25;

/** A clerk or approver whose line may break at any moment, with a journal of every act. */
export class JournallingClient {
  readonly entries: JournalEntry[] = [];
  /** How often an act was answered with a status. */
  readonly statuses = new Map<number, number>();
  readonly random: SeededRandom;
  readonly #node: SpawnedNode;
  readonly #person: RemotePerson;
  readonly #file: string;
  readonly #name: string;

  constructor(name: string, seed: number, node: SpawnedNode, person: RemotePerson, file: string) {
    this.#name = name;
    this.random = new SeededRandom(seed);
    this.#node = node;
    this.#person = person;
    this.#file = file;
  }

  /** Reads, trying again while the node is away. */
  async read<Body>(url: string): Promise<Body> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      try {
        const answer = await fetch(this.#node.address + url, { headers: this.#person.headers });
        if (answer.ok) return (await answer.json()) as Body;
        if (answer.status === 401) await this.#person.signInAgain();
        else if (answer.status < 500) throw new RangeError(`GET ${url}: ${answer.status} ${await answer.text()}`);
      } catch (error) {
        if (error instanceof RangeError) throw error;
      }
      await delay(RETRY_MS);
    }
    throw new Error(`GET ${url} was never answered`);
  }

  /**
   * Acts under one key until the node answers or the client gives up. A refusal (4xx) is an answer: nothing was done. The
   * journal holds the act before it is sent.
   */
  async act(
    act: JournalEntry['act'],
    mark: string,
    studentId: string | null,
    request: { readonly method: string; readonly url: string; readonly body: object; readonly version?: number },
  ): Promise<void> {
    const entry: JournalEntry = {
      key: `${this.#name}-${this.entries.length}-key`,
      ...{ act, mark, studentId, acknowledged: null, requestId: null },
    };
    this.entries.push(entry);
    this.#write('sent', entry);
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      try {
        const answer = await fetch(this.#node.address + request.url, {
          method: request.method,
          headers: {
            ...this.#person.headers,
            'content-type': 'application/json',
            'idempotency-key': entry.key,
            ...(request.version === undefined ? {} : { 'if-match': `"${request.version}"` }),
          },
          body: JSON.stringify(request.body),
        });
        this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 401) {
          await this.#person.signInAgain();
          continue;
        }
        if (answer.status < 500) {
          if (answer.ok) {
            entry.acknowledged = (await answer.json()) as Record<string, unknown>;
            entry.requestId = answer.headers.get('x-request-id');
            this.#write('acknowledged', entry);
          } else {
            this.#write(`refused ${answer.status}`, entry);
          }
          return;
        }
      } catch {
        // The line broke: whether the act was done is what the journal does not know.
      }
      if (this.random.chance(GIVES_UP)) return this.#write('given up', entry);
      await delay(RETRY_MS);
    }
  }

  #write(what: string, { key, act, mark, studentId }: JournalEntry): void {
    appendFileSync(this.#file, `${JSON.stringify({ what, key, act, mark, studentId })}\n`);
  }
}
