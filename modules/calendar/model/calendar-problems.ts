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
  windowNotFound: {
    type: 'calendar/window-not-found',
    status: 404,
    title: { zh: '没有此业务窗口', en: 'No such window' },
    detail: {
      zh: '没有找到此业务窗口，可能已被本省其他人员停用。请刷新后再看。',
      en: 'There is no such window; somebody of the province may have ended it. Read the page again.',
    },
  },
  windowWider: {
    type: 'calendar/window-wider',
    status: 422,
    title: { zh: '超出全国业务窗口', en: 'Wider than the national window' },
    detail: {
      zh: '省级窗口 {opensOn} 至 {closesOn} 超出全国窗口（{national}）。各省只能在全国窗口内缩短时间，请改在其中选择起止日期。',
      en: 'The window {opensOn} to {closesOn} goes beyond that of the nation ({national}). A province may only shorten it: choose days within.',
    },
  },
  notAProvince: {
    type: 'calendar/not-a-province',
    status: 403,
    title: { zh: '仅省级可设置', en: 'For the province only' },
    detail: {
      zh: '校历与业务窗口由省级教育行政部门设置，全省统一。请联系省级学籍管理部门。',
      en: 'The calendar is set by the education department of the province for all its schools. Ask the province.',
    },
  },
  termsOutOfOrder: {
    type: 'calendar/terms-out-of-order',
    status: 422,
    title: { zh: '学期日期先后有误', en: 'Dates of the terms out of order' },
    detail: {
      zh: '四个日期应依次为第一学期开始、结束，第二学期开始、结束，后一个须晚于前一个。请核对。',
      en: 'The four days are the beginning and end of the first term, then of the second, each after the one before. Check them.',
    },
  },
  termsOutsideYear: {
    type: 'calendar/terms-outside-year',
    status: 422,
    title: { zh: '学期超出学年', en: 'Terms outside the school year' },
    detail: {
      zh: '{label} 学年的学期须在 {first} 至 {last} 之间。请核对年份。',
      en: 'The terms of {label} lie between {first} and {last}. Check the year.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
