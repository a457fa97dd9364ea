export { insertStudent, type RecordPlace } from './insert-student.ts';
export {
  findIdentity,
  hasEvidence,
  type Identity,
  listStudentSummaries,
  recordIssuedNumber,
  type StudentSummary,
} from './student-repository.ts';
