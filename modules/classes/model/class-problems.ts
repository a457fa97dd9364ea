import type { ProblemKind } from '@xueji/kernel';

export const CLASS_PROBLEMS = {
  notFound: {
    type: 'classes/class-not-found',
    status: 404,
    title: { zh: '没有此班级', en: 'No such class' },
    detail: {
      zh: '没有找到此班级，或不在您的管理范围内。请从班级列表进入。',
      en: 'There is no such class, or it is not within your office. Open it from the list of classes.',
    },
  },
  schoolNotFound: {
    type: 'classes/school-not-found',
    status: 404,
    title: { zh: '没有此学校', en: 'No such school' },
    detail: {
      zh: '所指学校不在您的管理范围内。请以本校岗位办理。',
      en: 'That school is not within your office. Work from a post at the school.',
    },
  },
  stageNotOffered: {
    type: 'classes/stage-not-offered',
    status: 422,
    title: { zh: '学校不办此学段', en: 'The school does not offer this stage' },
    detail: {
      zh: '学校登记的学段中没有所选学段，不能建班。请核对学段，或由主管部门先登记。',
      en: 'The stage is not among those of the school. Choose another, or have the authority enter it first.',
    },
  },
  cohortNotHere: {
    type: 'classes/cohort-not-here',
    status: 422,
    title: { zh: '该级学生现不在校', en: 'That cohort is not at school' },
    detail: {
      zh: '{year} 级现在没有对应的年级：尚未入学，或已毕业。每年 8 月 10 日升级之后可建新一级的班。',
      en: 'Those who entered in {year} are in no grade now: not here yet, or finished. A new cohort can be formed after the promotion of 10 August.',
    },
  },
  numberTaken: {
    type: 'classes/number-taken',
    status: 409,
    title: { zh: '班号已被使用', en: 'The number is taken' },
    detail: {
      zh: '{year} 级已有 {numbers} 班（含已撤销的班）。请换用其他班号。',
      en: 'The cohort of {year} already has class {numbers}, closed ones included. Choose other numbers.',
    },
  },
  kindOfOtherStage: {
    type: 'classes/kind-of-other-stage',
    status: 422,
    title: { zh: '班级类型与学段不符', en: 'That kind of class is of another stage' },
    detail: {
      zh: '所选班级类型不属于该学段。请从列表中选择。',
      en: 'The kind of class does not belong to the stage. Choose one of the list.',
    },
  },
  otherCohort: {
    type: 'classes/other-cohort',
    status: 422,
    title: { zh: '只能在同一年级内调整', en: 'Only within one grade' },
    detail: {
      zh: '目标班级与学生不在同一级。跨年级变动须按留级、跳级等学籍异动办理。',
      en: 'The class is of another cohort. A change of grade is a case of its own, such as repeating or skipping.',
    },
  },
  pupilNotHere: {
    type: 'classes/pupil-not-here',
    status: 409,
    title: { zh: '学生现不能编入班级', en: 'The pupil cannot be placed now' },
    detail: {
      zh: '学生不在本校该级，或已休学、转出。请核对学生当前状态。',
      en: 'The pupil is not in this cohort of the school, or is away. Look at the present status.',
    },
  },
  movedMeanwhile: {
    type: 'classes/moved-meanwhile',
    status: 409,
    title: { zh: '学生已被调整', en: 'The pupil was moved meanwhile' },
    detail: {
      zh: '制定方案之后，该生的班级已变动，未按方案调整。请核对后单独办理。',
      en: 'The class of the pupil changed after the plan was made, so it was left as it is. Look, and move by hand.',
    },
  },
  nobodyToPlace: {
    type: 'classes/nobody-to-place',
    status: 422,
    title: { zh: '没有可分班的学生', en: 'Nobody to place' },
    detail: {
      zh: '所选范围内没有学生，或名单中没有一行能对应学生和班级。请核对后重试。',
      en: 'There is no pupil in what you chose, or no line of the list names a pupil and a class. Look again.',
    },
  },
  scoresMissing: {
    type: 'classes/scores-missing',
    status: 422,
    title: { zh: '没有成绩', en: 'No scores' },
    detail: {
      zh: '按成绩均衡分班时，须粘贴学生成绩。请补充成绩，或改为按性别均衡。',
      en: 'A draw balanced by score needs scores. Paste them, or balance by sex.',
    },
  },
  notAnotherGrade: {
    type: 'classes/not-another-grade',
    status: 422,
    title: { zh: '复式班须由不同年级组成', en: 'A multigrade class is of several grades' },
    detail: {
      zh: '只能与本校同一学段、其他年级的班编为复式班。同一年级的班请用并班。',
      en: 'Classes of other grades of the same school and stage are taught together. Classes of one grade are merged.',
    },
  },
  noMultigrade: {
    type: 'classes/no-multigrade',
    status: 422,
    title: { zh: '高中没有复式班', en: 'No multigrade classes in senior secondary' },
    detail: {
      zh: '复式班只用于小学和初中。请核对所选班级。',
      en: 'Only primary and junior secondary classes are taught together. Look at the class you chose.',
    },
  },
  notEmpty: {
    type: 'classes/class-not-empty',
    status: 409,
    title: { zh: '班里还有学生', en: 'There are pupils in the class' },
    detail: {
      zh: '本班还有 {count} 名学生，不能直接撤销。请选择并入的班级，或先调班。',
      en: 'The class has {count} pupils and is not closed as it is. Choose the class that takes them, or move them first.',
    },
  },
  seatTaken: {
    type: 'classes/seat-taken',
    status: 422,
    title: { zh: '班内学号重复', en: 'The seat is taken' },
    detail: {
      zh: '班内学号 {seat} 有两名学生使用。请改为不同的号；互换时须同时提交两人。',
      en: 'Two pupils have seat {seat}. Give different ones; to exchange, send both at once.',
    },
  },
  placementNotFound: {
    type: 'classes/placement-not-found',
    status: 404,
    title: { zh: '没有此分班方案', en: 'No such placement' },
    detail: {
      zh: '没有找到此分班方案，或不在您的管理范围内。请从班级页面进入。',
      en: 'There is no such placement, or it is not within your office. Open it from the classes.',
    },
  },
  placementApplied: {
    type: 'classes/placement-applied',
    status: 409,
    title: { zh: '方案已经执行', en: 'The placement was applied' },
    detail: {
      zh: '此分班方案已提交执行，不能再次执行。需要调整的请办理调班。',
      en: 'This placement has been applied and is not applied again. Move pupils by hand where needed.',
    },
  },
  notDrawn: {
    type: 'classes/not-drawn',
    status: 422,
    title: { zh: '不是抽签分班', en: 'It was not drawn' },
    detail: {
      zh: '此方案按名单编班，没有抽签可复核。',
      en: 'This placement follows a list; there is no draw to repeat.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
