import type { Database } from '@xueji/platform/database';
import type { JobQueue, Worker } from '@xueji/platform/jobs';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Memory, processor and event loop of this process. */
export function measureProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
}

export function measureDatabase(registry: Registry, database: Database): void {
  const connections = new Gauge({
    name: 'xueji_database_connections',
    help: 'Connections of this process by state; waiting counts callers that have none yet',
    labelNames: ['state'] as const,
    registers: [],
    collect() {
      for (const [state, count] of Object.entries(database.countConnections())) this.set({ state }, count);
    },
  });
  registry.registerMetric(connections);
}

export function measureJobs(registry: Registry, worker: Worker, queue: JobQueue): void {
  const jobs = new Gauge({
    name: 'xueji_jobs',
    help: 'Jobs at work in this process, and messages waiting in the queue of the node',
    labelNames: ['state'] as const,
    registers: [],
    async collect() {
      this.set({ state: 'running' }, worker.runningCount);
      this.set({ state: 'waiting' }, await queue.countWaiting());
    },
  });
  registry.registerMetric(jobs);
}
