import { defineMessages } from '@xueji/platform/web';

/** The sentences of 批量上传照片. */
export const photoArchiveMessages = defineMessages('students-photo-archive', {
  zh: {
    title: '批量上传照片',
    description: '把一个班的照片压缩成一个 ZIP 上传，系统按文件名找到学生，裁剪并登记照片。',
    listOfClass: '下载拍照名单',
    choose: '选择 ZIP 压缩包',
    sending: '正在上传 {percent}%',
    working: '已收到，正在逐张处理，请稍候。处理期间请不要关闭页面。',
    rules: '要求',
    ruleName: '每张照片以该生的学籍号或身份证件号命名，如 410122201909117106.jpg；放在文件夹里也可以。',
    ruleForm: 'JPG、PNG 或 WebP，单张不超过 {each} MB；一次最多 {count} 张，压缩包不超过 {megabytes} MB，不加密。',
    ruleCrop: '系统居中裁剪为 358×441 像素的证件照，并去掉拍摄地点等附带信息。位置不合适的，可在学生档案中重新裁剪。',
    ruleAgain: '原有照片保留为曾用照片；同一压缩包重复上传不会重复登记。文件名不保存。',
    tooLarge: '文件超过 {megabytes} MB。请按班分成几个压缩包。',
    result: '处理结果',
    summary: '共 {count} 张：登记 {set} 张，未变 {unchanged} 张，未用 {refused} 张。',
    file: '文件',
    pupil: '学生',
    outcome: '结果',
    set: '已登记',
    unchanged: '未变',
    refused: '未用',
    why: '原因和办法',
  },
  en: {
    title: 'Photos of many pupils',
    description:
      'Pack the photos of a class as one ZIP. Each pupil is found by the name of the file; the photo is cropped and set.',
    listOfClass: 'List for photographs',
    choose: 'Choose a ZIP archive',
    sending: 'Sending: {percent}%',
    working: 'Received; photo by photo is being worked on. Please keep the page open.',
    rules: 'What is needed',
    ruleName:
      'Each photo is named by the student number or ID number of its pupil, such as 410122201909117106.jpg; folders do not matter.',
    ruleForm:
      'JPG, PNG or WebP, each {each} MB at most; at most {count} at once, the archive up to {megabytes} MB, without password.',
    ruleCrop:
      'Photos are cropped around the middle to 358×441 pixels, without place and camera. Where that does not fit, crop anew on the record.',
    ruleAgain: 'Former photos are kept; the same archive sent again changes nothing. Names of files are not kept.',
    tooLarge: 'The file is larger than {megabytes} MB. Make one archive for each class.',
    result: 'What became of them',
    summary: '{count} photos: {set} set, {unchanged} unchanged, {refused} not used.',
    file: 'File',
    pupil: 'Pupil',
    outcome: 'Result',
    set: 'Set',
    unchanged: 'Unchanged',
    refused: 'Not used',
    why: 'Why, and what to do',
  },
});
