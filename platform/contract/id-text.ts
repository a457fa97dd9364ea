import { ID_PATTERN } from '@xueji/kernel';
import { z } from 'zod';

/** An id in a request or an answer. */
export const idText = z.string().regex(ID_PATTERN);
