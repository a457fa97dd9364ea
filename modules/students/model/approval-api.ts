import { z } from 'zod';
import { APPROVALS, type Approval } from './approval.ts';

export const approvalSchema = z.enum(Object.keys(APPROVALS) as [Approval, ...Approval[]]);
