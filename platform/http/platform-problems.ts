import type { LocalText, ProblemKind } from '@xueji/kernel';

/** Refusals that belong to no room: what may be wrong with any request. */
export const PLATFORM_PROBLEMS = {
  requestInvalid: {
    type: 'request/invalid',
    status: 400,
    title: { zh: '填写的内容不符合要求', en: 'The request is not valid' },
    detail: {
      zh: '有 {count} 处内容不符合要求，请按各处提示修改后重新提交。',
      en: '{count} value(s) do not meet the requirements. Correct them as described and send again.',
    },
  },
  requestMalformed: {
    type: 'request/malformed',
    status: 400,
    title: { zh: '请求无法读取', en: 'The request cannot be read' },
    detail: {
      zh: '请求内容不完整或格式错误，系统没有处理。请刷新页面后重试。',
      en: 'The request is incomplete or badly formed and was not processed. Reload the page and try again.',
    },
  },
  requestTooLarge: {
    type: 'request/too-large',
    status: 413,
    title: { zh: '内容过大', en: 'The request is too large' },
    detail: {
      zh: '提交的内容超过上限，系统没有处理。请减小文件或分批提交。',
      en: 'What was sent exceeds the limit and was not processed. Make the file smaller or send it in parts.',
    },
  },
  mediaTypeUnsupported: {
    type: 'request/media-type-unsupported',
    status: 415,
    title: { zh: '不支持的内容类型', en: 'Unsupported kind of content' },
    detail: {
      zh: '系统不接受这种类型的内容。请使用页面提供的上传或提交方式。',
      en: 'This kind of content is not accepted here. Use the form or the upload of the page.',
    },
  },
  notFound: {
    type: 'request/not-found',
    status: 404,
    title: { zh: '没有找到', en: 'Not found' },
    detail: {
      zh: '没有找到所请求的内容：它不存在，或不在您的管理范围内。请检查地址，或从列表重新进入。',
      en: 'What was asked for does not exist or is outside your scope. Check the address or start from the list.',
    },
  },
  sessionMissing: {
    type: 'session/missing',
    status: 401,
    title: { zh: '请先登录', en: 'Please sign in' },
    detail: {
      zh: '您尚未登录，或登录已失效。请重新登录后继续，尚未提交的内容不会丢失。',
      en: 'You are not signed in, or the session has ended. Sign in to continue; what you have not sent yet is kept.',
    },
  },
  sessionRestricted: {
    type: 'session/restricted',
    status: 403,
    title: { zh: '请先完成登录设置', en: 'Finish signing in first' },
    detail: {
      zh: '初次登录须先修改初始密码；行政部门岗位还须启用动态口令。请刷新页面，完成后再继续。',
      en: 'At first sign-in the initial password must be changed, and posts of an authority must set up an authenticator. Reload the page, finish, then go on.',
    },
  },
  permissionMissing: {
    type: 'access/permission-missing',
    status: 403,
    title: { zh: '没有权限', en: 'Not permitted' },
    detail: {
      zh: '您当前的岗位没有办理这项业务的权限。如确需办理，请切换岗位或联系上级管理员。',
      en: 'Your present post may not do this. Switch to another post, or ask the administrator of your authority.',
    },
  },
  requestForged: {
    type: 'access/request-forged',
    status: 403,
    title: { zh: '请求来源不明', en: 'The origin of the request is in doubt' },
    detail: {
      zh: '系统无法确认这次提交来自本系统的页面，因此没有处理。请刷新页面后重试。',
      en: 'The request could not be shown to come from a page of this system and was not processed. Reload and try again.',
    },
  },
  tooManyRequests: {
    type: 'request/too-many',
    status: 429,
    title: { zh: '操作过于频繁', en: 'Too many requests' },
    detail: {
      zh: '短时间内的请求过多，请 {wait}后再试。',
      en: 'There were too many requests in a short time. Try again in {wait}.',
    },
  },
  idempotencyKeyMissing: {
    type: 'idempotency/key-missing',
    status: 400,
    title: { zh: '缺少防重复编号', en: 'The idempotency key is missing' },
    detail: {
      zh: '这项操作须带请求头 Idempotency-Key（8 至 100 个字符），以防重复办理。请刷新页面后重试。',
      en: 'This act needs the header Idempotency-Key (8 to 100 characters) so that it is not done twice.',
    },
  },
  idempotencyKeyReused: {
    type: 'idempotency/key-reused',
    status: 422,
    title: { zh: '防重复编号已用于另一内容', en: 'The idempotency key was used for something else' },
    detail: {
      zh: '同一防重复编号此前提交过不同的内容，为避免误办，本次没有处理。请刷新页面后重新提交。',
      en: 'The same idempotency key came earlier with other content, so nothing was done. Reload the page and send again.',
    },
  },
  versionMissing: {
    type: 'version/missing',
    status: 400,
    title: { zh: '缺少版本号', en: 'The version is missing' },
    detail: {
      zh: '修改须带请求头 If-Match，写明所依据的版本。请刷新页面后重试。',
      en: 'A change needs the header If-Match with the version it is based on. Reload the page and try again.',
    },
  },
  versionStale: {
    type: 'version/stale',
    status: 412,
    title: { zh: '内容已被他人修改', en: 'Changed by someone else' },
    detail: {
      zh: '您打开之后，这条内容已被修改，本次没有保存。请刷新查看最新内容，再决定是否修改。',
      en: 'It was changed after you opened it, so nothing was saved. Reload to see the present state and decide again.',
    },
  },
  nodeUnavailable: {
    type: 'node/unavailable',
    status: 503,
    title: { zh: '系统暂时繁忙', en: 'Temporarily unavailable' },
    detail: {
      zh: '系统暂时无法处理，您的操作没有生效。请 {retryAfterSeconds} 秒后重试。',
      en: 'The system cannot process this right now and nothing was changed. Try again in {retryAfterSeconds} seconds.',
    },
  },
  storageFull: {
    type: 'node/storage-full',
    status: 503,
    title: { zh: '系统存储空间已满', en: 'The storage of the node is full' },
    detail: {
      zh: '系统的磁盘空间已满，您的操作没有生效，已有的数据不受影响。请告知技术支持清理或扩充磁盘，之后重新提交即可。',
      en: 'The disk of the node is full, so nothing was changed; what was stored before is safe. Tell support to free or add space, then send it again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

/** What the outside learns of a fault: that there was one, and the number under which the log describes it. */
export const nodeFault = {
  type: 'node/fault',
  status: 500,
  title: { zh: '系统内部错误', en: 'Internal error' },
  detail: {
    zh: '系统出现内部错误，您的操作没有生效。请稍后重试；如仍出现，请把编号 {requestId} 告知技术支持。',
    en: 'An internal error occurred and nothing was changed. Try again later; if it stays, give support the number {requestId}.',
  },
} as const satisfies { type: string; status: 500; title: LocalText; detail: LocalText };

/** Sentences for what a wire schema found wrong with one value. */
export const fieldProblems = {
  unknown: { zh: '系统不认识这一项，请删除。', en: 'This field is not known here. Remove it.' },
  required: { zh: '此项必填。', en: 'This value is required.' },
  wrongType: { zh: '类型不对，应为 {expected}。', en: 'Wrong type: {expected} is expected.' },
  tooSmall: { zh: '太小或太短，至少为 {limit}。', en: 'Too small or too short: at least {limit}.' },
  tooBig: { zh: '太大或太长，至多为 {limit}。', en: 'Too big or too long: at most {limit}.' },
  wrongFormat: { zh: '格式不对。', en: 'The format is not right.' },
  wrongCharacter: {
    zh: '含有看不见的控制字符（NUL），请删除后重新输入。',
    en: 'It holds an invisible control character (NUL). Remove it and type the value again.',
  },
  notListed: { zh: '不在可选范围内。可选：{allowed}。', en: 'Not one of the allowed values: {allowed}.' },
  invalid: { zh: '内容不符合要求。', en: 'The value is not valid.' },
} as const satisfies Record<string, LocalText>;
