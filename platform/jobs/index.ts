export { createJobs } from './enqueue-job.ts';
export type { JobContext, JobHandler } from './job.ts';
export { JOB_QUEUE, JobQueue } from './job-queue.ts';
export { jobRoutes } from './job-routes.ts';
export { Worker } from './worker.ts';
export { WorkerLease } from './worker-lease.ts';
