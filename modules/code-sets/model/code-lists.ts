import { commuteMode, disability, inclusion, leftBehind, yesNo } from './circumstance-codes.ts';
import type { CodeList } from './code-list.ts';
import {
  attendanceMode,
  classType,
  enrolmentStatus,
  entryMode,
  studentCategory,
  studentSource,
} from './enrolment-codes.ts';
import { ethnicity } from './ethnicity.ts';
import { familyRelation } from './family-relation.ts';
import { grade, gradeFiveFour } from './grade.ts';
import { nationality } from './nationality.ts';
import { ownerKind, urbanRural } from './office-codes.ts';
import { bloodType, health, hukouType, idType, nonAgriHukou, overseas, political, sex } from './person-codes.ts';

/** Every list by its key, in the order of the rules: C01 … C21, then grades, class types and what schools are. */
export const codeLists = {
  sex,
  ethnicity,
  nationality,
  idType,
  overseas,
  political,
  health,
  hukouType,
  nonAgriHukou,
  bloodType,
  entryMode,
  attendanceMode,
  studentSource,
  studentCategory,
  enrolmentStatus,
  yesNo,
  leftBehind,
  inclusion,
  disability,
  commuteMode,
  familyRelation,
  grade,
  gradeFiveFour,
  classType,
  urbanRural,
  ownerKind,
} as const satisfies Readonly<Record<string, CodeList>>;

export type CodeListKey = keyof typeof codeLists;
