import { defineMessages } from '@xueji/platform/web';

/** The sentences of the list of new pupils of grade one, from upload to submission. */
export const gradeOneMessages = defineMessages('grade-one', {
  zh: {
    importsDescription: '上传一年级新生名册，系统逐格检查；核对无误后入库为草稿，再提交审核。检查不会改动学籍。',
    uploadHint: '请使用统一的采集表并保留表头；栏目顺序不限，多余的栏目会被忽略。',
    importsEmptyHint: '上传第一份新生名册后，检查结果和入库情况会留在这里。',
    importsEmptyReaderHint: '学籍管理员上传新生名册后，检查结果和入库情况会留在这里。',
    commitPreview: '入库后，{count} 名学生成为草稿，提交审核并核办通过后才进入学籍。',
    stayDiffers: '{count} 行此前已入库但内容不同，见下方拟更改，接受后才更改',
    stepAfter: '提交审核',
    submitNext:
      '下一步：把本次入库的草稿提交审核。由本校另一人审核后报主管部门核办（一人学校直接报主管部门）；审核期间草稿不能修改。',
    submitNothing: '本次入库的草稿都已提交，进度可在学生的“业务”中查看。',
    submitByClerk: '本次入库的 {count} 份草稿尚未提交，由学籍管理员提交审核。',
    toDrafts: '先查看草稿',
    submit: '提交审核 {count} 名',
  },
  en: {
    importsDescription:
      'Upload the list of Primary 1 pupils; every cell is checked. Commit the good rows as drafts, then submit them for review. Checking changes nothing in the register.',
    uploadHint: 'Use the official form and keep its header; columns may stand in any order, further ones are ignored.',
    importsEmptyHint: 'Once the first list is uploaded, its check and its commit stay here.',
    importsEmptyReaderHint: 'Once the clerk uploads the first list, its check and its commit stay here.',
    commitPreview: {
      one: 'Committing makes {count} pupil a draft. A draft is not on the register until it is submitted and approved.',
      other:
        'Committing makes {count} pupils drafts. Drafts are not on the register until they are submitted and approved.',
    },
    stayDiffers: {
      one: '{count} row committed before with other content; see the proposed changes below',
      other: '{count} rows committed before with other content; see the proposed changes below',
    },
    stepAfter: 'Submit',
    submitNext:
      'Next: submit these drafts for review. A second person of the school reviews them, then the authority approves (schools of one person go to the authority at once). Drafts cannot be changed meanwhile.',
    submitNothing: 'All drafts of this import have been submitted. Follow them under "Cases" on each record.',
    submitByClerk: {
      one: '{count} draft of this import has not been submitted; the clerk submits it for review.',
      other: '{count} drafts of this import have not been submitted; the clerk submits them for review.',
    },
    toDrafts: 'Look at the drafts first',
    submit: { one: 'Submit {count} pupil', other: 'Submit {count} pupils' },
  },
});
