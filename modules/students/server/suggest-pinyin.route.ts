import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { pinyinOf } from '../model/pinyin.ts';

export const suggestPinyinRoute = defineRoute({
  method: 'POST',
  path: '/api/name-readings',
  summary: 'How a name is read, for the form to suggest; keeps nothing',
  permission: 'students.correct',
  body: z.strictObject({ name: z.string().trim().min(1).max(50) }),
  response: z.strictObject({ pinyin: z.string() }).meta({ id: 'NameReading' }),
  handler: ({ body }) => Promise.resolve({ pinyin: pinyinOf(body.name).pinyin }),
});
