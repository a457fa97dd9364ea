import type { LocalText } from '@xueji/kernel';
import type { KnownPermission } from './permissions.ts';

/** What each permission lets a person do, in the words of the office. The types see to it that none is without words. */
export const permissionNames = {
  'workbench.read': { zh: '查看工作台与本单位数字', en: 'See the workbench and the figures of the own unit' },
  'jobs.read': { zh: '查看后台任务进度', en: 'See how far long work is' },
  'jobs.cancel': { zh: '取消本人发起的后台任务', en: 'Cancel long work of one’s own' },
  'organisations.read': { zh: '查阅机构目录', en: 'See the directory of offices' },
  'organisations.manage': {
    zh: '设立、变更、更名、撤销下级机构',
    en: 'Create, change, rename and close offices below',
  },
  'students.read': { zh: '查询学生、打开学籍档案', en: 'Find pupils and open records' },
  'students.reveal': { zh: '说明理由后查看完整证件号码', en: 'Reveal full numbers, giving a reason' },
  'students.set-photo': { zh: '登记或更换学生照片', en: 'Set the photo of a pupil' },
  'students.correct': { zh: '更正学生档案（关键信息除外）', en: 'Correct records, key data apart' },
  'students.restrict': { zh: '将学籍设为保密（省级）', en: 'Mark a record restricted (province)' },
  'students.lift-restriction': { zh: '解除学籍保密（省级）', en: 'Lift a restriction (province)' },
  'students.print-card': { zh: '打印学籍卡', en: 'Print record cards' },
  'classes.read': { zh: '查看班级与学生花名册', en: 'See classes and class lists' },
  'classes.form': { zh: '建班、修改、合并和撤销班级', en: 'Form, change, merge and close classes' },
  'classes.place': { zh: '分班、调班、编排班内学号', en: 'Place and move pupils, set seat numbers' },
  'exports.request': { zh: '导出学生信息（脱敏）', en: 'Export data of pupils, masked' },
  'exports.read': { zh: '查看导出记录', en: 'Read the log of exports' },
  'exports.unmasked': { zh: '以明文导出证件号、电话和住址', en: 'Export ID numbers, phones and addresses in clear' },
  'imports.read': { zh: '查看导入批次与检查结果', en: 'See imports and what was found in them' },
  'registration.import': { zh: '导入新生名册', en: 'Import new pupils from a workbook' },
  'registration.enter': { zh: '单个录入新生、修改草稿', en: 'Enter new pupils by hand and change drafts' },
  'registration.submit': { zh: '提交新生学籍送审', en: 'Submit new registrations' },
  'registration.review': { zh: '学校审核新生学籍', en: 'Review registrations for the school' },
  'registration.approve': { zh: '核办新生学籍', en: 'Approve registrations for the authority' },
  'duplicates.search': { zh: '跨单位查询学生是否已有学籍', en: 'Ask across offices whether a child has a record' },
  'cases.read': { zh: '查看业务办理过程', en: 'See cases and how they proceed' },
  'cases.decide': { zh: '办理轮到本岗位的业务', en: 'Decide the steps that are the own post’s move' },
  'calendar.manage': { zh: '设置本省校历与业务窗口', en: 'Set the calendar and windows of the province' },
  'people.read': { zh: '查看本单位及下级的人员与岗位', en: 'See the people and posts of the own office and below' },
  'audit.read': { zh: '查看审计日志', en: 'Read the audit log' },
  'emergency.open': {
    zh: '说明理由后紧急查看学籍三小时',
    en: 'See records for three hours in an emergency, giving a reason',
  },
  'emergency.review': { zh: '查看并确认紧急查看', en: 'See and acknowledge emergency accesses' },
  'people.administer': { zh: '开设账号、设置岗位、封存与重置', en: 'Make accounts, give posts, seal and reset' },
} as const satisfies Record<KnownPermission, LocalText>;

/** What the first word of a permission stands for: the part of the work it belongs to. */
export const permissionGroupNames: Readonly<Record<string, LocalText>> = {
  workbench: { zh: '工作台', en: 'Workbench' },
  jobs: { zh: '后台任务', en: 'Long work' },
  organisations: { zh: '机构', en: 'Offices' },
  students: { zh: '学生', en: 'Pupils' },
  classes: { zh: '班级', en: 'Classes' },
  exports: { zh: '导出', en: 'Exports' },
  imports: { zh: '导入', en: 'Imports' },
  registration: { zh: '学籍注册', en: 'Registration' },
  duplicates: { zh: '查重', en: 'Duplicates' },
  audit: { zh: '审计', en: 'Audit' },
  emergency: { zh: '紧急查看', en: 'Emergency access' },
  people: { zh: '人员与岗位', en: 'People and posts' },
  cases: { zh: '业务办理', en: 'Cases' },
  calendar: { zh: '校历', en: 'Calendar' },
};
