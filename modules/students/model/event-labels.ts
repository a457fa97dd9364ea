import type { LocalText } from '@xueji/kernel';

/** What the timeline calls the events of a record. Rooms that write further kinds add them here. */
const LABELS: Readonly<Record<string, LocalText>> = {
  'student.seeded': { zh: '建库时登记', en: 'Entered when the register was set up' },
  'student.corrected': { zh: '更正档案信息', en: 'Record corrected' },
  'take-over.checked': { zh: '核对存量建库', en: 'Take-over compared' },
  'take-over.signed': { zh: '签字确认存量建库', en: 'Take-over signed' },
  'take-over.disputed': { zh: '对存量建库有异议', en: 'Take-over disputed' },
  'take-over.recorded': { zh: '存量建库入库', en: 'Taken over from the former register' },
  'registration.entered': { zh: '单个录入，成为草稿', en: 'Entered by hand as a draft' },
  'registration.draft-changed': { zh: '修改草稿', en: 'Draft changed' },
  'registration.drafted': { zh: '导入入库，成为草稿', en: 'Entered from a workbook as a draft' },
  'case.started': { zh: '提交审核', en: 'Submitted for review' },
  'case.submitted-again': { zh: '补正后再次提交', en: 'Corrected and submitted again' },
  'case.school-review.passed': { zh: '学校审核通过', en: 'Passed by the school' },
  'case.school-review.returned': { zh: '学校审核退回补正', en: 'Returned by the school for correction' },
  'case.school-review.refused': { zh: '学校审核不通过', en: 'Refused by the school' },
  'case.authority-review.passed': { zh: '主管部门核办通过', en: 'Approved by the authority' },
  'case.authority-review.returned': { zh: '主管部门退回补正', en: 'Returned by the authority for correction' },
  'case.authority-review.refused': { zh: '主管部门核办不通过', en: 'Refused by the authority' },
  'registration.approved': { zh: '建立学籍，发临时学籍号', en: 'On the register, temporary number issued' },
  'class.placed': { zh: '分班', en: 'Placed in a class' },
  'class.moved': { zh: '调班', en: 'Moved to another class' },
  'class.merged': { zh: '并班', en: 'Moved by a merger of classes' },
  'school.merged': { zh: '学校合并，学籍转入承接学校', en: 'School merged; record taken over by its successor' },
  'class.seated': { zh: '编排班内学号', en: 'Seat number set' },
  'photo.added': { zh: '登记照片', en: 'Photo added' },
  'photo.replaced': { zh: '更换照片', en: 'Photo replaced' },
  'certificate.issued': { zh: '开具在读证明', en: 'Certificate of attendance issued' },
  'certificate.withdrawn': { zh: '作废在读证明', en: 'Certificate of attendance withdrawn' },
  'card.printed': { zh: '打印学籍卡', en: 'Record card printed' },
  'record.restricted': { zh: '设为保密', en: 'Marked restricted' },
  'record.released': { zh: '解除保密', en: 'Restriction lifted' },
  'admission.listed': { zh: '列入录取名单，申请接续学籍', en: 'On an admission list; continuation asked for' },
  'admission.continued': { zh: '升学，学籍由录取学校接续', en: 'Admitted to the next stage; record continued' },
  'admission.refused': { zh: '升学接续不通过', en: 'Continuation refused' },
  'correction.listed': { zh: '按名册更新信息', en: 'Values updated by a list' },
  'correction.approved': { zh: '信息变更核准生效', en: 'Approved values take effect' },
  'correction.taken-back': { zh: '撤销名册更新，恢复原值', en: 'Update by a list taken back' },
  'family.code-issued': { zh: '发家庭填报码', en: 'Code for the family form issued' },
  'family.sent': { zh: '家庭提交填报', en: 'The family sent its form' },
  'family.accepted': { zh: '采纳家庭填报', en: 'Values the family sent accepted' },
  'family.declined': { zh: '不采纳家庭填报', en: 'Values the family sent declined' },
  'family.taken-back': { zh: '撤销采纳家庭填报，恢复原值', en: 'Acceptance of the family form taken back' },
  'case.withdrawn': { zh: '业务撤销', en: 'Case withdrawn' },
  'match.found': { zh: '查重：发现相符的学籍', en: 'A record that agrees was found' },
  'match.answered': { zh: '回答查重结果', en: 'Match answered' },
  'registration.stopped': { zh: '停止注册，联系原校转学', en: 'Registration stopped; a transfer is asked for' },
  'registration.resumed': { zh: '恢复为草稿，继续注册', en: 'Taken up again as a draft' },
  'problem.flagged': { zh: '列为问题学籍', en: 'Flagged as a problem record' },
  'problem.contacted': { zh: '与对方学校联系', en: 'Spoke with the other school' },
  'problem.confirmed': {
    zh: '确认问题学籍中的事项以登记为准',
    en: 'Findings of a problem record confirmed as they stand',
  },
  'problem.reopened': {
    zh: '更正已撤销，问题学籍重新打开',
    en: 'A correction was taken back; its problem record is open again',
  },
  'problem.closed': { zh: '问题学籍解决', en: 'Problem record closed' },
  'transfer.asked': { zh: '联系原校转学事项了结', en: 'Transfer asked for' },
  'evidence.attached': { zh: '上传材料', en: 'Evidence attached' },
  'evidence.withdrawn': { zh: '撤回材料', en: 'Evidence withdrawn' },
};

/** Throws for a kind nobody has named: an unnamed event would be a gap in the story of a child. */
export function labelOfEvent(kind: string): LocalText {
  const label = LABELS[kind];
  if (label === undefined) throw new Error(`No label for event ${kind}`);
  return label;
}
