import { fillText, type Problem, type ProblemKind } from '@xueji/kernel';
import type { JobProblem } from './job.ts';

export const JOB_PROBLEMS = {
  runNotFound: {
    type: 'jobs/run-not-found',
    status: 404,
    title: { zh: '没有找到这项后台任务', en: 'No such job' },
    detail: {
      zh: '没有找到这项后台任务：它不存在，或不是您提交的。请刷新任务列表。',
      en: 'This job does not exist, or someone else asked for it. Reload the list of jobs.',
    },
  },
  runEnded: {
    type: 'jobs/run-ended',
    status: 409,
    title: { zh: '任务已结束', en: 'The job has ended' },
    detail: {
      zh: '这项任务已经结束，不能再取消。请刷新页面查看结果。',
      en: 'This job has already ended and cannot be cancelled. Reload the page to see its result.',
    },
  },
  authorityGone: {
    type: 'jobs/authority-gone',
    status: 403,
    title: { zh: '提交人的岗位已失效', en: 'The post that asked is gone' },
    detail: {
      zh: '提交这项任务的岗位已经失效，任务没有继续办理。如仍需办理，请由在岗人员重新提交。',
      en: 'The post that asked for this job is no longer held, so it did not go on. Someone in office may ask again.',
    },
  },
  runFault: {
    type: 'jobs/fault',
    status: 503,
    title: { zh: '任务没有完成', en: 'The job did not finish' },
    detail: {
      zh: '任务多次重试后仍出现内部错误，已停止；已完成的部分仍然有效。请把任务编号 {runId} 告知技术支持。',
      en: 'The job met internal errors in spite of several tries and was stopped; what was done stays. Give support the job number {runId}.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

/** A refusal as it is kept with the run. */
export function keepProblem({ kind, values }: Problem): JobProblem {
  return {
    type: kind.type,
    title: kind.title,
    detail: { zh: fillText(kind.detail, 'zh', values), en: fillText(kind.detail, 'en', values) },
  };
}
