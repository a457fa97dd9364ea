import type { ProblemKind } from '@xueji/kernel';

export const STUDENT_PROBLEMS = {
  notFound: {
    type: 'students/student-not-found',
    status: 404,
    title: { zh: '没有此学生', en: 'No such pupil' },
    detail: {
      zh: '没有找到此学生，或不在您的管理范围内。请从学生列表进入，或核对学籍号后查找。',
      en: 'There is no such pupil, or the pupil is not within your office. Open the record from the list, or search by number.',
    },
  },
  nothingToReveal: {
    type: 'students/nothing-to-reveal',
    status: 404,
    title: { zh: '此项没有内容', en: 'Nothing to show' },
    detail: { zh: '该生没有登记此项信息。', en: 'Nothing is recorded under this field.' },
  },
  searchGone: {
    type: 'students/search-gone',
    status: 404,
    title: { zh: '查找已失效', en: 'The search is gone' },
    detail: {
      zh: '此查找链接属于其他人或已失效。请重新输入要查找的内容。',
      en: 'This search belongs to somebody else or has expired. Type what you look for again.',
    },
  },
  evidenceNotFound: {
    type: 'students/evidence-not-found',
    status: 404,
    title: { zh: '没有此材料', en: 'No such evidence' },
    detail: {
      zh: '没有找到此材料，或不在您的管理范围内。',
      en: 'There is no such evidence, or it is not within your office.',
    },
  },
  photoNotFound: {
    type: 'students/photo-not-found',
    status: 404,
    title: { zh: '没有此照片', en: 'No such photo' },
    detail: {
      zh: '没有找到此照片，或不在您的管理范围内。',
      en: 'There is no such photo, or it is not within your office.',
    },
  },
  archiveUnreadable: {
    type: 'students/archive-unreadable',
    status: 415,
    title: { zh: '压缩包打不开', en: 'The archive cannot be opened' },
    detail: {
      zh: '文件不是完整的 ZIP 压缩包，或设有密码，或解压后过大。请重新压缩为不加密的 ZIP 后上传；RAR、7z 请先转换。',
      en: 'The file is no whole ZIP archive, has a password, or unpacks to too much. Pack it again as a ZIP without password; convert RAR and 7z first.',
    },
  },
  archiveWithoutPictures: {
    type: 'students/archive-without-pictures',
    status: 422,
    title: { zh: '压缩包里没有照片', en: 'No photos in the archive' },
    detail: {
      zh: '压缩包里没有 JPG、PNG 或 WebP 文件。请把以学籍号或身份证件号命名的照片压缩后上传。',
      en: 'There is no JPG, PNG or WebP in it. Pack photos named by student number or ID number and upload them.',
    },
  },
  archiveTooMany: {
    type: 'students/archive-too-many',
    status: 422,
    title: { zh: '照片太多', en: 'Too many photos' },
    detail: {
      zh: '一次最多上传 {max} 张照片。请按班分成几个压缩包。',
      en: 'At most {max} photos go in one archive. Make one for each class.',
    },
  },
  photoOfNobody: {
    type: 'students/photo-of-nobody',
    status: 404,
    title: { zh: '没有这名学生', en: 'No such pupil' },
    detail: {
      zh: '本校没有以此为学籍号或身份证件号的学生。请核对文件名后重新上传这张照片。',
      en: 'No pupil of the school has this number. Correct the name of the file and send it again.',
    },
  },
  photoOfSeveral: {
    type: 'students/photo-of-several',
    status: 409,
    title: { zh: '不止一名学生', en: 'More than one pupil' },
    detail: {
      zh: '有两名学生登记了这个证件号。请改用学籍号命名，并尽快处理重复的证件号。',
      en: 'Two pupils have this ID number. Name the file by the student number, and have the number looked into.',
    },
  },
  photoTwice: {
    type: 'students/photo-twice',
    status: 409,
    title: { zh: '同一学生有两张照片', en: 'Two photos of one pupil' },
    detail: {
      zh: '压缩包里该生已有一张照片，这一张没有使用。请只保留一张。',
      en: 'The archive has another photo of this pupil, so this one was not used. Keep one only.',
    },
  },
  pictureTooLarge: {
    type: 'students/picture-too-large',
    status: 413,
    title: { zh: '照片文件过大', en: 'The picture is too large' },
    detail: {
      zh: '单张照片不能超过 20 MB。请缩小后重新上传。',
      en: 'A single picture may have 20 MB at most. Make it smaller and send it again.',
    },
  },
  onlyTheProvince: {
    type: 'students/only-the-province',
    status: 403,
    title: { zh: '只有省级可以办理', en: 'Only the province may do this' },
    detail: {
      zh: '保密由省级教育行政部门设置和解除。请联系省级学籍主管部门。',
      en: 'Restricting a record, and lifting it, belongs to the provincial authority. Please ask there.',
    },
  },
  alreadyRestricted: {
    type: 'students/already-restricted',
    status: 409,
    title: { zh: '该生已经设为保密', en: 'The record is restricted already' },
    detail: { zh: '请刷新页面查看最新状态。', en: 'Reload the page to see the present state.' },
  },
  notRestricted: {
    type: 'students/not-restricted',
    status: 409,
    title: { zh: '该生没有设为保密', en: 'The record is not restricted' },
    detail: { zh: '请刷新页面查看最新状态。', en: 'Reload the page to see the present state.' },
  },
  markedByOneself: {
    type: 'students/marked-by-oneself',
    status: 409,
    title: { zh: '不能由设置保密的人解除', en: 'Not by the person who set the mark' },
    detail: {
      zh: '解除保密须由另一人决定。请交本单位另一位主管领导办理。',
      en: 'A second person lifts a restriction. Please leave it to another leader of your office.',
    },
  },
  evidenceKind: {
    type: 'students/evidence-not-a-document',
    status: 415,
    title: { zh: '材料格式不支持', en: 'Not a document' },
    detail: {
      zh: '材料须为 PDF、JPG 或 PNG 文件。请另存为上述格式后重新上传。',
      en: 'Evidence is a PDF, JPG or PNG file. Save it as one of these and upload it again.',
    },
  },
  recordHasErrors: {
    type: 'students/record-has-errors',
    status: 422,
    title: { zh: '有 {count} 处须更正', en: 'To be corrected: {count}' },
    detail: {
      zh: '表中有不符合规则的数据项，没有保存。请按各项下的说明更正后再保存。',
      en: 'Some fields break a rule, so nothing was saved. Correct each as described beside it and save again.',
    },
  },
  guardianUnknown: {
    type: 'students/guardian-unknown',
    status: 409,
    title: { zh: '家庭成员已被改动', en: 'The family has changed' },
    detail: {
      zh: '表中的家庭成员与档案中的对不上。请重新打开此表后再改。',
      en: 'The family members of the form are not those of the record. Open the form again and repeat the change.',
    },
  },
  notOnRegister: {
    type: 'students/not-on-register',
    status: 409,
    title: { zh: '尚未建立学籍', en: 'Not on the register yet' },
    detail: {
      zh: '该生还没有学籍号。注册核办通过之前，请在“草稿与送审”中修改。',
      en: 'The pupil has no student number yet. Until the registration is approved, change the draft under "Drafts".',
    },
  },
  fieldIsFixed: {
    type: 'students/field-is-fixed',
    status: 422,
    title: { zh: '此项不能直接修改', en: 'Not changed here' },
    detail: {
      zh: '姓名、性别、出生日期、身份证件类型和号码是关键信息，须凭证明材料办理“关键信息变更”；班级和班内学号在班级中调整。',
      en: 'Name, sex, birth date and ID document are key data and change by a case with evidence; class and seat number are changed in the class.',
    },
  },
  notTheProvince: {
    type: 'students/not-the-province',
    status: 403,
    title: { zh: '数据项由省级设置', en: 'Set by the province' },
    detail: {
      zh: '数据项是否必填由省级教育行政部门设置。如需调整，请向省级提出。',
      en: 'Which fields are required is set by the provincial authority. Ask the province for a change.',
    },
  },
  extensionNameTaken: {
    type: 'students/extension-name-taken',
    status: 422,
    title: { zh: '名称已被占用', en: 'The name is taken' },
    detail: {
      zh: '名册按列名识别数据项，“{name}”已是另一个数据项的名称或别名，同名的列将无法区分。请换一个名称。',
      en: 'Lists know fields by the names of their columns, and "{name}" already names another field. Choose another name.',
    },
  },
  extensionFieldNotFound: {
    type: 'students/extension-field-not-found',
    status: 404,
    title: { zh: '没有此扩展数据项', en: 'No such field of the province' },
    detail: {
      zh: '本省没有此扩展数据项，或已经停用。请刷新页面查看最新的清单。',
      en: 'The province has no such field, or it has been retired. Reload the page for the present list.',
    },
  },
  effectiveInThePast: {
    type: 'students/effective-in-the-past',
    status: 422,
    title: { zh: '生效日期已过', en: 'Effective in the past' },
    detail: {
      zh: '数据项设置从今天或以后的日期起生效，已保存的记录不受影响。请改选生效日期。',
      en: 'A setting takes effect today or later; records already saved are not touched. Choose another date.',
    },
  },
  nothingChanged: {
    type: 'students/nothing-changed',
    status: 409,
    title: { zh: '没有改动', en: 'Nothing was changed' },
    detail: { zh: '表中的内容与档案相同，没有需要保存的。', en: 'The form says what the record says already.' },
  },
} as const satisfies Record<string, ProblemKind>;
