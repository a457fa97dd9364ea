export { openHeadFile } from './seal-head-file.ts';
export { Sealer } from './sealer.ts';
export { type Tampering, type Verification, verifySeals } from './verify-seals.ts';
