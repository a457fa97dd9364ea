import type { ProblemKind } from '@xueji/kernel';

/** What the calendar refuses. */
export const CALENDAR_PROBLEMS = {
  beyondWorkingDays: {
    type: 'calendar/beyond-working-days',
    status: 409,
    title: { zh: '超出工作日历范围', en: 'Beyond the calendar of working days' },
    detail: {
      zh: '工作日历只到 {lastDay}（起于 {firstDay}），其后的放假调休安排尚未录入，无法计算办理期限。请系统管理员录入国务院办公厅公布的新一年放假安排后再办。',
      en: 'The calendar of working days runs from {firstDay} to {lastDay}. Holidays and make-up days beyond it are not entered yet, so the due date cannot be counted. Ask the system administrator to enter the State Council’s arrangement for the new year, then try again.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
