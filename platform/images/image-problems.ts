import type { ProblemKind } from '@xueji/kernel';

/** Why a picture is not taken. Each says what the sender can do about it. */
export const IMAGE_PROBLEMS = {
  notAnImage: {
    type: 'images/not-an-image',
    status: 415,
    title: { zh: '不是可用的图片', en: 'Not a picture that can be used' },
    detail: {
      zh: '按内容判断，这个文件是 {found}，而照片须为 JPG、PNG 或 WebP。手机拍摄的 HEIC 照片请先在手机或电脑上导出为 JPG；改扩展名不会改变文件的类型。',
      en: 'By its content this file is {found}, but a photo is a JPG, PNG or WebP. Export HEIC pictures of a telephone as JPG first; renaming does not change what a file is.',
    },
  },
  damaged: {
    type: 'images/damaged',
    status: 422,
    title: { zh: '图片无法打开', en: 'The picture cannot be opened' },
    detail: {
      zh: '图片不完整或内部已损坏。请在本机打开确认无误，另存为 JPG 后再上传。',
      en: 'The picture is cut short or damaged inside. Open it on your computer, save it as JPG and upload that.',
    },
  },
  animated: {
    type: 'images/animated',
    status: 422,
    title: { zh: '这是动画图片', en: 'The picture is animated' },
    detail: {
      zh: '照片须为静止图片。请另存其中一帧为 JPG 后再上传。',
      en: 'A photo stands still. Save one frame as JPG and upload that.',
    },
  },
  tooManyPixels: {
    type: 'images/too-many-pixels',
    status: 413,
    title: { zh: '图片尺寸过大', en: 'The picture has too many pixels' },
    detail: {
      zh: '图片超过 {megapixelsMax} 百万像素。请缩小尺寸后再上传。',
      en: 'The picture has more than {megapixelsMax} megapixels. Make it smaller and upload it again.',
    },
  },
  tooFewPixels: {
    type: 'images/too-few-pixels',
    status: 422,
    title: { zh: '图片或所选区域太小', en: 'The picture, or the part chosen, is too small' },
    detail: {
      zh: '所选区域不足 {widthMin}×{heightMin} 像素，打印会模糊。请选大一些的区域，或换一张更清晰的照片。',
      en: 'The part chosen has fewer than {widthMin} × {heightMin} pixels and would print blurred. Choose a larger part, or a sharper picture.',
    },
  },
  cropOutside: {
    type: 'images/crop-outside',
    status: 422,
    title: { zh: '所选区域超出图片', en: 'The part chosen lies outside the picture' },
    detail: {
      zh: '所选区域超出图片边缘。请重新选择区域。',
      en: 'The part chosen reaches beyond the edge of the picture. Choose it again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
