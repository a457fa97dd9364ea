import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@xueji/platform/logging';
import { type SealPorts, sealLogs } from './seal-log.ts';

/** How long an entry may stand unsealed while nothing holds sealing up. */
const INTERVAL_MS = 1_000;

/** Seals the logs of a node every second, for as long as the node runs. */
export class Sealer {
  readonly #ports: SealPorts;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(ports: SealPorts, log: Logger) {
    this.#ports = ports;
    this.#log = log;
  }

  start(): void {
    this.#loop ??= this.#work();
  }

  /** Seals what is left, so that a node at rest has nothing unsealed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await this.#seal();
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#seal();
      await delay(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** What could not be sealed now is sealed next time: nothing is skipped. */
  async #seal(): Promise<void> {
    try {
      await sealLogs(this.#ports);
    } catch (error) {
      this.#log.warn({ error }, 'sealing trouble');
    }
  }
}
