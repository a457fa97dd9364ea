import type { ProblemKind } from '@xueji/kernel';

export const CERTIFICATE_PROBLEMS = {
  notFound: {
    type: 'papers/certificate-not-found',
    status: 404,
    title: { zh: '没有此证明', en: 'No such certificate' },
    detail: {
      zh: '没有找到此在读证明，或不在您的管理范围内。请从在读证明列表进入。',
      en: 'There is no such certificate, or it is not within your office. Open it from the list of certificates.',
    },
  },
  nobodyAttends: {
    type: 'papers/nobody-attends',
    status: 422,
    title: { zh: '没有可开具证明的学生', en: 'Nobody to attest' },
    detail: {
      zh: '所选学生都不是本校在读状态，不能开具在读证明。休学、转出或尚未核办的学生请先办理相应业务。',
      en: 'None of the pupils chosen is in school here, so nothing can be attested. Pupils who are suspended, have left or are not approved yet need that settled first.',
    },
  },
  tooMany: {
    type: 'papers/too-many-certificates',
    status: 422,
    title: { zh: '超过一次可开具的份数', en: 'Too many certificates at once' },
    detail: {
      zh: '一次最多开具 {max} 份，所选有 {count} 人。请按班级分次开具。',
      en: 'At most {max} are issued at once and {count} pupils were chosen. Issue them class by class.',
    },
  },
  notValid: {
    type: 'papers/certificate-not-valid',
    status: 409,
    title: { zh: '证明已失效', en: 'The certificate no longer holds' },
    detail: {
      zh: '此在读证明已作废、过期或学生已离校，不能再打印或作废。确有需要的，请重新开具。',
      en: 'This certificate was withdrawn, has expired, or the pupil has left, so it is neither printed nor withdrawn. Issue a new one if it is needed.',
    },
  },
  codeUnknown: {
    type: 'papers/code-unknown',
    status: 404,
    title: { zh: '没有查到此核验码', en: 'This code is not known' },
    detail: {
      zh: '核验码应为 16 位字母和数字，印在证明的二维码下方。请逐位核对后再试；仍查不到的，请联系证明上的学校，谨防伪造。',
      en: 'A code has 16 letters and digits and stands below the QR code. Compare it character by character; if it is still not known, ask the school on the certificate: it may be forged.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
