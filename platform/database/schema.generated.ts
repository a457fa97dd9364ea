// Generated from the migrations by scripts/generate-schema-types.ts. Do not edit.
import type { GeneratedAlways } from 'kysely';
import type { Defaulted, Json, Timestamp } from './column-types.ts';

export interface AccountRulesTable {
  is_the_only: Defaulted<boolean>;
  dormant_after_days: Defaulted<number>;
  version: Defaulted<number>;
}

export interface AccountsTable {
  id: GeneratedAlways<string>;
  login_name: string;
  display_name: string;
  password_hash: string;
  password_changed_at: Defaulted<Timestamp>;
  failed_count: Defaulted<number>;
  locked_until: Timestamp | null;
  state: Defaulted<'active' | 'sealed'>;
  is_demonstration: Defaulted<boolean>;
  language: Defaulted<'zh' | 'en'>;
  scope_no: string;
  created_at: Defaulted<Timestamp>;
  /** The password was given out by an administrator: it opens nothing but the page on which it is changed. */
  must_change_password: Defaulted<boolean>;
  last_signed_in_at: Timestamp | null;
  /** Created or unsealed: together with last_signed_in_at what dormancy is counted from. */
  awake_since: Defaulted<Timestamp>;
  sealed_at: Timestamp | null;
  seal_reason: 'left' | 'misuse' | 'dormant' | 'other' | null;
  version: Defaulted<number>;
}

export interface AdmissionRowsTable {
  import_id: string;
  row_number: number;
  scope_no: string;
  answer: 'same-child' | 'another-child' | null;
  answered_at: Timestamp | null;
  answered_by_account: string | null;
  case_id: string | null;
  stage: number | null;
  /** Of the admitting school, where the list names one; without it the pupil waits for placement (分班) */
  class_id: string | null;
  attendance_mode_code: string | null;
}

export interface AttendanceCertificatesTable {
  id: GeneratedAlways<string>;
  student_id: string;
  enrolment_id: string;
  school_id: string;
  scope_no: string;
  competence_no: string;
  /** Keyed hash of the verification code: found by it, never read from it */
  code_index: Buffer;
  /** The verification code sealed, for printing again */
  code_cipher: Buffer;
  code_key: number;
  /** Where the paper says it can be checked */
  check_address: string;
  purpose: 'household' | 'residence' | 'insurance' | 'bank' | 'travel' | 'competition' | 'other';
  purpose_note: string | null;
  issued_at: Timestamp;
  issued_on: string;
  /** The first day on which it no longer holds */
  expires_on: string;
  account_id: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by_account: string | null;
  withdraw_reason: string | null;
}

export interface AuditEntriesTable {
  id: GeneratedAlways<string>;
  recorded_at: Defaulted<Timestamp>;
  action: string;
  account_id: string;
  post_id: string | null;
  organisation_id: string;
  scope_no: string;
  request_id: string;
  student_id: string | null;
  student_ids: string[] | null;
  row_count: number | null;
  reason: string | null;
  filter: Defaulted<Json>;
  emergency_access_id: string | null;
  /** As in record_events. */
  xid: Defaulted<string>;
}

export interface BulkActRowsTable {
  bulk_act_id: string;
  ordinal: number;
  subject_id: string;
  outcome: Defaulted<'pending' | 'done' | 'refused'>;
  /** Problem type and the values of its sentences; no personal data. */
  problem: Json | null;
  scope_no: string;
}

export interface BulkActsTable {
  id: GeneratedAlways<string>;
  act: 'submit-registration' | 'decide-case';
  parameters: Defaulted<Json>;
  job_run_id: string | null;
  account_id: string;
  organisation_id: string;
  scope_no: string;
  created_at: Defaulted<Timestamp>;
}

export interface BusinessWindowsTable {
  id: GeneratedAlways<string>;
  process: 'registration' | 'admission' | 'transfer' | 'post-graduation-transfer' | 'graduation';
  /** NULL: the nation. Otherwise the province, which may narrow and never widen. */
  organisation_id: string | null;
  /** MM-DD */
  opens_on: string;
  /** MM-DD, included; before opens_on where the stretch reaches over New Year */
  closes_on: string;
  valid_from: string;
  /** First day the rule no longer holds. Rules are ended, never deleted. */
  valid_to: string | null;
  source: string;
  version: Defaulted<number>;
}

export interface CasePartiesTable {
  case_id: string;
  organisation_id: string;
  scope_no: string;
}

export interface CaseStepsTable {
  case_id: string;
  ordinal: number;
  step: 'school-review' | 'authority-review';
  owner_id: string;
  owner_scope_no: string;
  owner_role: string;
  due_working_days: number;
  state: Defaulted<'waiting' | 'open' | 'passed' | 'returned' | 'refused' | 'void'>;
  opened_at: Timestamp | null;
  due_on: string | null;
  submitted_by_account: string;
  decided_at: Timestamp | null;
  decided_by_account: string | null;
  decided_by_post: string | null;
  reason_code: string | null;
  note: string | null;
}

export interface CasesTable {
  id: GeneratedAlways<string>;
  process: 'registration' | 'admission' | 'correction';
  student_id: string;
  home_id: string;
  home_scope_no: string;
  state: Defaulted<'running' | 'returned' | 'done' | 'refused' | 'withdrawn'>;
  receipt_code: string;
  chain: Json;
  started_by_account: string;
  started_by_post: string;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  version: Defaulted<number>;
}

export interface ClassMembershipsTable {
  id: GeneratedAlways<string>;
  class_id: string;
  student_id: string;
  scope_no: string;
  competence_no: string;
  seat_number: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface ClassPlacementRowsTable {
  placement_id: string;
  ordinal: number;
  student_id: string;
  scope_no: string;
  competence_no: string;
  sex_code: string;
  score: string | null;
  from_class_id: string | null;
  class_id: string;
  outcome: Defaulted<'pending' | 'done' | 'refused'>;
  refusal: string | null;
}

export interface ClassPlacementsTable {
  id: GeneratedAlways<string>;
  school_id: string;
  scope_no: string;
  competence_no: string;
  stage: number;
  entry_year: number;
  method: 'list' | 'draw';
  balance: 'none' | 'sex' | 'score' | null;
  seed: string | null;
  inputs: Json | null;
  inputs_digest: Buffer | null;
  /** Lines of a list that were not understood: line number and code, nothing of a person */
  problems: Defaulted<Json>;
  job_run_id: string | null;
  account_id: string;
  planned_at: Timestamp;
}

export interface ClassYearsTable {
  class_id: string;
  school_year: number;
  grade_code: string;
  grade_from: Timestamp;
  scope_no: string;
  competence_no: string;
}

export interface ClassesTable {
  id: GeneratedAlways<string>;
  school_id: string;
  scope_no: string;
  competence_no: string;
  stage: number;
  study_years: number;
  entry_year: number;
  class_number: number;
  class_kind: string;
  head_teacher: string | null;
  formed_on: string;
  closed_on: string | null;
  /** Counts edits of the class and of its seats */
  version: Defaulted<number>;
  /** The class whose pupils these became when the class was closed by a merger */
  merged_into: string | null;
  /** 复式班: open classes of one school and stage with the same number are taught together. Null: taught alone */
  multigrade_number: number | null;
}

export interface CodeSetAdditionsTable {
  id: GeneratedAlways<string>;
  organisation_id: string;
  /** Key of the list in the room code-sets */
  list: 'nonAgriHukou' | 'entryMode' | 'commuteMode';
  /** Begins with a letter, so that no code of the nation meets it; as long as the codes of the list */
  code: string;
  name_zh: string;
  name_en: string;
  /** Code of the nation under which statistics and exchange count it */
  counts_as: string;
  source: string;
  valid_from: string;
  valid_to: string | null;
  version: Defaulted<number>;
}

export interface CorrectionRequestsTable {
  case_id: string;
  student_id: string;
  scope_no: string;
  competence_no: string;
  key_id: number;
  content: Buffer;
}

export interface CorrectionRowsTable {
  import_id: string;
  row_number: number;
  student_id: string;
  scope_no: string;
  competence_no: string;
  key_id: number;
  content: Buffer;
  /** Of the changes that need no approval: none of them; planned; applied; taken back; or not taken back, because a value was changed since */
  direct_state: 'none' | 'planned' | 'applied' | 'taken-back' | 'changed-since';
  /** The case that carries the changes which need approval */
  case_id: string | null;
}

export interface CurrentEnrolmentsTable {
  id: string;
  student_id: string;
  holder_id: string;
  class_id: string | null;
  scope_no: string;
  competence_no: string;
  stage: number;
  begin_on: string;
  version: number;
  status: number;
  is_provisional: boolean | null;
}

export interface DefaultViewsTable {
  account_id: string;
  list: string;
  view_id: string;
}

export interface DivisionsTable {
  code: string;
  valid_from: string;
  valid_to: string | null;
  name: string;
  level: number;
  parent_code: string | null;
  source: string;
  /** What has its area since it was withdrawn, several where it was divided. NULL: in force, the code goes on under another name, or unknown. */
  successor_codes: string[] | null;
}

export interface EmergencyAccessesTable {
  id: GeneratedAlways<string>;
  account_id: string;
  post_id: string;
  organisation_id: string;
  scope_no: string;
  session_hash: Buffer;
  reason: string;
  started_at: Defaulted<Timestamp>;
  ends_at: Timestamp;
  ended_at: Timestamp | null;
  acknowledged_at: Timestamp | null;
  acknowledged_by_account: string | null;
}

export interface EnrolmentsTable {
  id: GeneratedAlways<string>;
  student_id: string;
  holder_id: string;
  class_id: string | null;
  scope_no: string;
  competence_no: string;
  stage: number;
  /** 1 draft, 2 school review, 3 authority review (provisional, unnumbered, uncounted); 10 in school; 20 suspended, 21 abroad, 22 missing, 23 dropped out; closed: 30 graduated, 31 completed, 32 left early, 40 transferred out, 41 withdrawn, 42 expelled, 43 deceased, 90 deleted */
  status: number;
  /** Seat number wished for at registration; the membership holds the real one after approval. */
  planned_seat: string | null;
  begin_on: string;
  end_on: string | null;
  end_reason: string | null;
  version: Defaulted<number>;
}

export interface EventSealsTable {
  log: 'record-events' | 'audit-entries';
  seal_no: string;
  from_xid: string;
  below_xid: string;
  event_ids: string[];
  /** SHA-256 of each entry, in the order of event_ids, so that a broken seal names the entry. */
  leaves: Buffer;
  root: Buffer;
  previous: Buffer;
  sealed_at: Timestamp;
  signature: Buffer;
}

export interface ExportDownloadsTable {
  export_id: string;
  account_id: string;
  scope_no: string;
  downloaded_at: Timestamp;
}

export interface ExportFilesTable {
  export_id: string;
  file_id: string;
  row_count: number;
  digest: Buffer;
  scope_no: string;
  produced_at: Timestamp;
  expires_at: Timestamp;
}

export interface ExportsTable {
  id: Defaulted<string>;
  kind: string;
  purpose: 'teaching' | 'family-contact' | 'examination' | 'subsidy' | 'health' | 'statistics' | 'inspection' | 'legal' | 'other';
  purpose_note: string | null;
  /** What is exported, in words of both languages: a class, a school; never a person */
  subject: Json;
  /** What was asked for, as ids and codes */
  filter: Json;
  columns: string[];
  /** Null: protected values are masked in the file */
  unmask_reason: string | null;
  expected_rows: number;
  account_id: string;
  post_id: string;
  organisation_id: string;
  scope_no: string;
  job_run_id: string;
  requested_at: Timestamp;
  request_id: string;
}

export interface ExtensionFieldsTable {
  id: GeneratedAlways<string>;
  province_id: string;
  /** Two digits of the province, x, a number: 41x3. Unique in the nation, so that a pupil who moves to another province keeps what the former one asked */
  key: string;
  label_zh: string;
  label_en: string;
  help_zh: string;
  help_en: string;
  kind: 'text' | 'yes-no' | 'date' | 'decimal' | 'choice';
  choices: Json;
  is_required: boolean;
  /** The decision or notice by which the province asks */
  source: string;
  effective_from: string;
  retired_from: string | null;
  /** Who set it last; the audit log has everyone before */
  account_id: string;
  set_at: Timestamp;
  version: Defaulted<number>;
}

export interface FamilyCodesTable {
  id: GeneratedAlways<string>;
  collection_id: string;
  student_id: string;
  scope_no: string;
  competence_no: string;
  /** Keyed hash of collection number and code: found by it, never read from it */
  code_index: Buffer;
  issued_at: Timestamp;
  account_id: string;
  /** Wrong names typed with this code; at the limit it is locked until a new one is issued */
  failure_count: Defaulted<number>;
  state: Defaulted<'issued' | 'locked' | 'sent' | 'replaced'>;
}

export interface FamilyCollectionsTable {
  id: GeneratedAlways<string>;
  class_id: string;
  scope_no: string;
  competence_no: string;
  /** Printed on slips beside the code; names the collection, and is no secret */
  number: string;
  /** Where the paper says the form is */
  form_address: string;
  /** Keys of the field catalogue, guardians, and extension.<key> */
  fields: string[];
  note: string | null;
  opened_at: Timestamp;
  account_id: string;
  closes_on: string;
  closed_at: Timestamp | null;
  cleared_at: Timestamp | null;
  /** How many codes were given, sent, accepted and declined, kept when the forms themselves are gone */
  cleared_counts: Json | null;
  /** Wrong attempts since failures_since: beyond the limit nobody is let in until the window is over */
  failure_count: Defaulted<number>;
  failures_since: Timestamp | null;
}

export interface FamilyFormSettingsTable {
  id: Defaulted<number>;
  open_days_max: number;
  kept_days: number;
}

export interface FamilySubmissionsTable {
  id: GeneratedAlways<string>;
  code_id: string;
  collection_id: string;
  student_id: string;
  scope_no: string;
  competence_no: string;
  receipt: string;
  sent_at: Timestamp;
  key_id: number;
  /** What was typed and who signed, sealed */
  content: Buffer;
  /** replaced: the family sent again with a new code before this one was decided */
  state: Defaulted<'sent' | 'accepted' | 'declined' | 'replaced'>;
  /** Which differences were accepted, handed to reviewers or declined, and why; keys of fields, no values */
  decided: Defaulted<Json>;
  applied_key_id: number | null;
  /** Values before and after of what took effect at once, sealed, for taking it back */
  applied: Buffer | null;
  settled_at: Timestamp | null;
  settled_account: string | null;
}

export interface FieldApprovalsTable {
  province_id: string;
  field: string;
  effective_from: string;
  /** none: counts at once; school: after the second person of the school; authority: after school and competent authority; NULL: back to the default */
  approval: 'none' | 'school' | 'authority' | null;
  account_id: string;
  set_at: Timestamp;
}

export interface FieldSettingsTable {
  province_id: string;
  field: string;
  effective_from: string;
  /** NULL: back to the national requiredness */
  requiredness: 'always' | 'optional' | null;
  account_id: string;
  set_at: Timestamp;
}

export interface FilesTable {
  id: GeneratedAlways<string>;
  /** What the file is to the register; export-paper is a PDF to be printed, take-over-file the existing records of a province */
  kind: 'import-workbook' | 'annotated-workbook' | 'evidence' | 'photo' | 'export-workbook' | 'export-paper' | 'take-over-file';
  original_name: string;
  media_type: string;
  size_bytes: string;
  digest: Buffer;
  storage_name: string;
  key_id: number;
  organisation_id: string;
  scope_no: string;
  account_id: string;
  created_at: Defaulted<Timestamp>;
}

export interface FormDraftsTable {
  id: GeneratedAlways<string>;
  account_id: string;
  /** The office of the post at which the form was filled in: a person with several posts has a form at each */
  organisation_id: string;
  kind: 'new-pupil' | 'draft' | 'correction';
  student_id: string | null;
  /** The version of the record the person started from */
  base_version: number | null;
  key_id: number;
  content: Buffer;
  updated_at: Timestamp;
}

export interface GuardiansTable {
  id: GeneratedAlways<string>;
  student_id: string;
  ordinal: number;
  scope_no: string;
  competence_no: string;
  name: string;
  relation_code: string;
  relation_note: string | null;
  ethnic_code: string | null;
  employer: string | null;
  job_title: string | null;
  address: string | null;
  hukou_place_code: string | null;
  phone: string | null;
  is_guardian: boolean;
  id_type_code: string | null;
  id_cipher: Buffer | null;
  id_key: number | null;
  id_index: Buffer | null;
  id_masked: string | null;
}

export interface IdempotencyKeysTable {
  account_id: string;
  route: string;
  key: string;
  body_hash: Buffer;
  result: Json;
  created_at: Defaulted<Timestamp>;
}

export interface IdentitySearchLimitTable {
  searches_per_hour: number;
  is_only: Defaulted<boolean>;
}

export interface IdentitySearchesTable {
  id: GeneratedAlways<string>;
  account_id: string;
  searched_at: Timestamp;
}

export interface ImportFindingsTable {
  id: GeneratedAlways<string>;
  import_id: string;
  row_number: number;
  scope_no: string;
  column_index: number | null;
  field: string;
  rule_id: string;
  severity: 'error' | 'warning';
  values: Defaulted<Json>;
  accepted_by: string | null;
  accepted_at: Timestamp | null;
}

export interface ImportMappingsTable {
  organisation_id: string;
  task: string;
  /** The name in one spelling: width, case, blanks and marks do not matter */
  header: string;
  /** A field of the catalogue; null: such a column is not read */
  field: string | null;
  account_id: string;
  said_at: Timestamp;
}

export interface ImportRowsTable {
  import_id: string;
  row_number: number;
  scope_no: string;
  state: 'good' | 'error' | 'unchanged' | 'differs' | 'aside' | 'committed' | 'applied';
  key_id: number;
  content: Buffer;
  identity_hash: Buffer | null;
  content_hash: Buffer;
  warning_count: Defaulted<number>;
  error_count: Defaulted<number>;
  student_id: string | null;
  /** What the register says of the row, in a word of the task: counted and listed by it */
  outcome: string | null;
  version: Defaulted<number>;
  /** Shortened keyed hashes of what rules of the whole file compare: numbers, telephones, namesakes */
  file_keys: Defaulted<Buffer[]>;
}

export interface ImportsTable {
  id: GeneratedAlways<string>;
  /** What the list is for: the id of a task, which is never renamed */
  task: string;
  organisation_id: string;
  scope_no: string;
  competence_no: string;
  file_id: string;
  state: Defaulted<'reading' | 'asking' | 'checked' | 'committing' | 'committed' | 'refused'>;
  sheet_name: string | null;
  header_row: number | null;
  columns: Defaulted<Json>;
  problem: Json | null;
  row_count: Defaulted<number>;
  job_run_id: string | null;
  annotated_file_id: string | null;
  account_id: string;
  created_at: Defaulted<Timestamp>;
  checked_at: Timestamp | null;
  committed_at: Timestamp | null;
  /** What the clerk said: sheet, last row of the header, and the field of each column; null while nobody was asked */
  layout: Json | null;
  /** Rows of the sheet that hold something but name nobody: totals, signatures, a running number alone */
  passed_rows: Defaulted<number[]>;
}

export interface IntakeRowsTable {
  school_id: string;
  identity_hash: Buffer;
  content_hash: Buffer;
  student_id: string;
  scope_no: string;
}

export interface JobRunsTable {
  id: GeneratedAlways<string>;
  kind: string;
  subject_id: string | null;
  account_id: string;
  post_id: string;
  organisation_id: string;
  scope_no: string;
  state: Defaulted<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>;
  done_count: Defaulted<number>;
  total_count: number | null;
  cancel_requested: Defaulted<boolean>;
  problem: Json | null;
  attempt: Defaulted<number>;
  created_at: Defaulted<Timestamp>;
  started_at: Timestamp | null;
  ended_at: Timestamp | null;
}

export interface MatchQuestionsTable {
  id: GeneratedAlways<string>;
  student_id: string;
  scope_no: string;
  competence_no: string;
  other_student_id: string;
  other_office_id: string;
  other_standing: 'draft' | 'in-review' | 'in-school' | 'away' | 'left';
  /** P2 same ID document; P3 same name, sex and birth date, neither has an ID number; suspected: the same three with different numbers */
  kind: 'P2' | 'P3' | 'suspected';
  /** draft: when the draft was made; check: looked for again by the clerk; approval: the other record was approved meanwhile */
  found_by: 'draft' | 'check' | 'approval';
  found_at: Timestamp;
  /** lapsed: the two no longer agree, because one was corrected or withdrawn */
  answer: Defaulted<'open' | 'same-child' | 'another-child' | 'unclear' | 'lapsed'>;
  note: string | null;
  answered_at: Timestamp | null;
  answered_by_account: string | null;
  version: Defaulted<number>;
}

export interface NodeSettingsTable {
  name: 'node' | 'practice-clock' | 'seed';
  value: Json;
}

export interface NumberCountersTable {
  series: string;
  next_value: Defaulted<string>;
}

export interface OrganisationCampusesTable {
  id: GeneratedAlways<string>;
  organisation_id: string;
  name: string;
  name_en: string;
  address: string;
  valid_from: string;
  valid_to: string | null;
}

export interface OrganisationEventsTable {
  id: GeneratedAlways<string>;
  organisation_id: string;
  kind: 'created' | 'edited' | 'renamed' | 'closed' | 'merged' | 'subordinated';
  effective_on: string;
  recorded_at: Defaulted<Timestamp>;
  account_id: string;
  post_id: string | null;
  /** The office that acted */
  office_id: string;
  request_id: string;
  reason: string | null;
  changes: Defaulted<Json>;
}

export interface OrganisationNamesTable {
  organisation_id: string;
  name: string;
  name_en: string;
  valid_from: string;
  valid_to: string;
}

export interface OrganisationPlansTable {
  organisation_id: string;
  stage: number;
  school_year: number;
  class_size_max: number;
  places_planned: number | null;
  classes_planned: number | null;
}

export interface OrganisationStagesTable {
  organisation_id: string;
  stage: number;
  study_years: number;
  competent_authority_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface OrganisationsTable {
  id: GeneratedAlways<string>;
  parent_id: string | null;
  /** 1 ministry, 2 province, 3 prefecture, 4 county, 5 school, 6 teaching point */
  kind: number;
  /** Offices: 12-digit division code; schools: 10-digit 学校标识码 */
  code: string;
  name: string;
  name_en: string;
  division_code: string;
  school_type: string | null;
  /** Who reviews what leaves a school. two-person: a second person of the school; central-school: the school it stands under; authority: its authority alone */
  maker_checker: Defaulted<'two-person' | 'central-school' | 'authority'>;
  contact_person: string | null;
  contact_phone: string | null;
  scope_from: string;
  scope_to: string;
  valid_from: string;
  /** The first day the office is closed; NULL while it is open. Its code is never used again. */
  valid_to: string | null;
  version: Defaulted<number>;
  /** 办别: 811 education department, 821 other department, 831 local enterprise, 999 private, 891 Sino-foreign */
  owner_kind: '811' | '821' | '831' | '999' | '891' | null;
  /** 城乡类型 of the statistics: 111, 112 city; 121–123 town; 210, 220 village */
  urban_rural: '111' | '112' | '121' | '122' | '123' | '210' | '220' | null;
  address: string | null;
  /** Who took over when it was merged or closed */
  successor_id: string | null;
}

export interface OutboxMessagesTable {
  seq: GeneratedAlways<string>;
  xid: Defaulted<string>;
  topic: string;
  subject: string;
  payload: Defaulted<Json>;
  created_at: Defaulted<Timestamp>;
}

export interface PostsTable {
  id: GeneratedAlways<string>;
  account_id: string;
  organisation_id: string;
  role: 'school-clerk' | 'school-approver' | 'class-teacher' | 'authority-clerk' | 'authority-leader' | 'authority-reader' | 'technical-support' | 'system-administrator' | 'security-administrator' | 'auditor';
  scope_no: string;
  valid_from: string;
  valid_to: string | null;
}

export interface ProblemRecordsTable {
  id: GeneratedAlways<string>;
  question_id: string | null;
  student_id: string;
  scope_no: string;
  competence_no: string;
  kind: 'P1' | 'P2' | 'P3' | 'P6' | 'P10';
  counterpart_student_id: string | null;
  counterpart_office_id: string | null;
  detected_at: Timestamp;
  /** NULL: the calendar of working days does not reach so far */
  due_on: string | null;
  /** 1 graduating grade, 2 running transfer, 3 start grade, 4 other; as of the day it was detected */
  priority: number;
  /** attested: shown to be two children, or confirmed as it stands; corrected: what was wrong was put right; deleted: one was withdrawn or deleted */
  state: Defaulted<'open' | 'attested' | 'corrected' | 'deleted'>;
  closed_at: Timestamp | null;
  contact_note: string | null;
  contacted_at: Timestamp | null;
  contacted_by_account: string | null;
  version: Defaulted<number>;
  /** The take-over that found it; NULL: an answered question */
  load_id: string | null;
  /** P1, P6, P10: rule, its sentence and the place in the record where it is put right; never names or numbers of people. What a correction puts right leaves the list; a closed problem keeps the last ones. */
  findings: Defaulted<Json>;
}

export interface RecordEventsTable {
  id: GeneratedAlways<string>;
  recorded_at: Defaulted<Timestamp>;
  occurred_at: Timestamp;
  kind: string;
  student_id: string | null;
  organisation_id: string;
  scope_no: string;
  account_id: string;
  post_id: string | null;
  case_id: string | null;
  request_id: string;
  reason: string | null;
  changes: Defaulted<Json>;
  /** The transaction that wrote the event. Below the oldest running transaction nothing is added any more, so seals cover ranges of it. */
  xid: Defaulted<string>;
}

export interface RecoveryCodesTable {
  account_id: string;
  code_hash: Buffer;
  used_at: Timestamp | null;
}

export interface SavedViewsTable {
  id: GeneratedAlways<string>;
  account_id: string;
  organisation_id: string;
  role: string;
  list: string;
  name: string;
  /** Versioned form of platform/views: filters by code, columns by key; never words somebody typed */
  state: Json;
  is_shared: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Defaulted<Timestamp>;
}

export interface SchoolMergerClassesTable {
  merger_id: string;
  class_id: string;
  stage: number;
  entry_year: number;
  former_number: number;
  next_number: number;
  pupil_count: number;
}

export interface SchoolMergersTable {
  id: GeneratedAlways<string>;
  school_id: string;
  successor_id: string;
  effective_on: string;
  reason: string;
  /** What is added to 复式班 numbers of the school, so that its classes are not taught together with those of the successor */
  multigrade_offset: Defaulted<number>;
  pupils_total: number;
  pupils_moved: Defaulted<number>;
  posts_ended: Defaulted<number>;
  job_run_id: string | null;
  started_at: Defaulted<Timestamp>;
  ended_at: Timestamp | null;
}

export interface SchoolTermsTable {
  organisation_id: string;
  /** The year in which the school year begins */
  start_year: number;
  first_from: string;
  first_to: string;
  second_from: string;
  second_to: string;
  version: Defaulted<number>;
}

export interface ScopeColumnsTable {
  table_name: string | null;
  table_oid: string | null;
  column_name: string | null;
  is_indexed: boolean | null;
  follows_pupil: boolean | null;
}

export interface ScopeMovesTable {
  change_id: string;
  ordinal: number;
  organisation_id: string;
  former_from: string;
  former_to: string;
  next_from: string;
  next_to: string;
  moved_at: Timestamp | null;
}

export interface SecondFactorsTable {
  account_id: string;
  key_id: number;
  secret: Buffer;
  confirmed_at: Timestamp | null;
  last_step: Defaulted<string>;
}

export interface SecurityEventsTable {
  id: GeneratedAlways<string>;
  recorded_at: Defaulted<Timestamp>;
  kind: string;
  subject_account_id: string;
  account_id: string | null;
  post_id: string | null;
  organisation_id: string | null;
  scope_no: string;
  request_id: string | null;
  details: Defaulted<Json>;
}

export interface SessionsTable {
  token_hash: Buffer;
  csrf_hash: Buffer;
  account_id: string;
  post_id: string;
  created_at: Defaulted<Timestamp>;
  last_seen_at: Defaulted<Timestamp>;
  expires_at: Timestamp;
  revoked_at: Timestamp | null;
}

export interface StudentDetailsTable {
  student_id: string;
  scope_no: string;
  competence_no: string;
  birth_place_code: string | null;
  native_place: string | null;
  political_code: string | null;
  health_code: string | null;
  former_name: string | null;
  name_en: string | null;
  id_valid_period: string | null;
  hukou_place_code: string | null;
  hukou_address: string | null;
  hukou_type_code: string | null;
  non_agri_hukou_code: string | null;
  specialty: string | null;
  blood_type_code: string | null;
  aux_number: string | null;
  entry_year_month: string | null;
  entry_mode_code: string | null;
  attendance_mode_code: string | null;
  student_source_code: string | null;
  current_address: string | null;
  mail_address: string | null;
  home_address: string | null;
  phone: string | null;
  postcode: string | null;
  email: string | null;
  homepage: string | null;
  only_child: boolean | null;
  preschool: boolean | null;
  left_behind_code: string | null;
  migrant_child: boolean | null;
  orphan: boolean | null;
  martyr_family: boolean | null;
  inclusion_code: string | null;
  disability_code: string | null;
  gov_purchased_seat: boolean | null;
  aid_needed: boolean | null;
  boarding_subsidy: boolean | null;
  commute_km: string | null;
  commute_mode_code: string | null;
  school_bus: boolean | null;
  home_teaching: Defaulted<boolean>;
  nutrition: boolean | null;
  provincial: Defaulted<Json>;
}

export interface StudentEvidenceTable {
  id: GeneratedAlways<string>;
  student_id: string;
  scope_no: string;
  competence_no: string;
  kind: 'attendance-proof' | 'household-register' | 'id-document' | 'other';
  file_id: string;
  account_id: string;
  created_at: Defaulted<Timestamp>;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdraw_reason: string | null;
}

export interface StudentIdentifiersTable {
  id: GeneratedAlways<string>;
  student_id: string;
  scope_no: string;
  competence_no: string;
  kind: 'id-document' | 'L' | 'J' | 'G';
  id_type_code: string | null;
  cipher: Buffer;
  key_id: number;
  blind_index: Buffer;
  masked: string;
  valid_from: Defaulted<Timestamp>;
  valid_to: Timestamp | null;
}

export interface StudentPhotosTable {
  id: GeneratedAlways<string>;
  student_id: string;
  scope_no: string;
  competence_no: string;
  file_id: string;
  account_id: string;
  valid_from: Timestamp;
  valid_to: Timestamp | null;
}

export interface StudentRestrictionsTable {
  id: GeneratedAlways<string>;
  student_id: string;
  scope_no: string;
  reason: string;
  marked_by: string;
  marked_at: Timestamp;
  lift_reason: string | null;
  lifted_by: string | null;
  lifted_at: Timestamp | null;
}

export interface StudentSearchesTable {
  id: Defaulted<string>;
  account_id: string;
  key_id: number;
  criteria: Buffer;
  created_at: Defaulted<Timestamp>;
}

export interface StudentsTable {
  id: GeneratedAlways<string>;
  school_id: string;
  scope_no: string;
  competence_no: string;
  name: string;
  /** Lower-case full pinyin without tones and spaces: prefix search, and the stored sort key of pinyin order */
  name_pinyin: string;
  name_initials: string;
  sex_code: '1' | '2';
  birth_date: string;
  id_type_code: string;
  id_masked: string | null;
  number_kind: 'L' | 'J' | 'G' | null;
  number_masked: string | null;
  nationality_code: string;
  ethnic_code: string;
  overseas_code: string;
  /** 保密: answers only to the province */
  is_restricted: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Defaulted<Timestamp>;
  updated_at: Defaulted<Timestamp>;
  deleted_at: Timestamp | null;
  /** Open match_questions of this record; kept by trigger */
  open_question_count: Defaulted<number>;
  /** Open problem_records of this record (问题学籍); kept by trigger */
  open_problem_count: Defaulted<number>;
}

export interface SubordinationChangesTable {
  id: GeneratedAlways<string>;
  organisation_id: string;
  from_parent_id: string;
  to_parent_id: string;
  effective_on: string;
  reason: string;
  /** Superiors left behind that were competent for a stage, and who is instead: [{formerId, formerNo, nextId, nextNo}] */
  competence: Defaulted<Json>;
  job_run_id: string | null;
  started_at: Defaulted<Timestamp>;
  ended_at: Timestamp | null;
}

export interface TakeOverLoadsTable {
  id: GeneratedAlways<string>;
  province_id: string;
  scope_no: string;
  file_id: string;
  digest: Buffer;
  format: 'csv' | 'ndjson';
  /** Columns of a CSV file in their order; empty for NDJSON */
  columns: string[];
  state: Defaulted<'loading' | 'loaded'>;
  /** The day by which every row is judged, however long the load takes */
  judged_on: string;
  size_bytes: string;
  next_byte: string;
  next_row: Defaulted<number>;
  good_count: Defaulted<number>;
  flagged_count: Defaulted<number>;
  rejected_count: Defaulted<number>;
  job_run_id: string | null;
  account_id: string;
  post_id: string;
  started_at: Timestamp;
  ended_at: Timestamp | null;
}

export interface TakeOverReconciliationsTable {
  load_id: string;
  school_id: string;
  scope_no: string;
  state: Defaulted<'open' | 'checked' | 'agreed' | 'disputed'>;
  checked_by: string | null;
  checked_at: Timestamp | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Timestamp | null;
  reason_code: 'missing-pupils' | 'surplus-pupils' | 'wrong-class' | 'wrong-status' | 'other' | null;
  note: string | null;
  version: Defaulted<number>;
}

export interface TakeOverRowsTable {
  load_id: string;
  row_number: number;
  scope_no: string;
  school_id: string | null;
  outcome: 'good' | 'flagged' | 'rejected';
  student_id: string | null;
  stage: number | null;
  entry_year: number | null;
  class_number: number | null;
  status: number | null;
  /** Rule, column and the values of its sentences; never names or numbers of people */
  findings: Defaulted<Json>;
  key_id: number | null;
  content: Buffer | null;
}

export interface TransferIntentsTable {
  id: GeneratedAlways<string>;
  question_id: string;
  student_id: string;
  scope_no: string;
  competence_no: string;
  holding_office_id: string;
  state: Defaulted<'open' | 'done' | 'dropped'>;
  created_at: Timestamp;
  account_id: string;
  closed_at: Timestamp | null;
  closed_by_account: string | null;
  note: string | null;
  version: Defaulted<number>;
}

export interface Schema {
  account_rules: AccountRulesTable;
  accounts: AccountsTable;
  admission_rows: AdmissionRowsTable;
  attendance_certificates: AttendanceCertificatesTable;
  audit_entries: AuditEntriesTable;
  bulk_act_rows: BulkActRowsTable;
  bulk_acts: BulkActsTable;
  business_windows: BusinessWindowsTable;
  case_parties: CasePartiesTable;
  case_steps: CaseStepsTable;
  cases: CasesTable;
  class_memberships: ClassMembershipsTable;
  class_placement_rows: ClassPlacementRowsTable;
  class_placements: ClassPlacementsTable;
  class_years: ClassYearsTable;
  classes: ClassesTable;
  code_set_additions: CodeSetAdditionsTable;
  correction_requests: CorrectionRequestsTable;
  correction_rows: CorrectionRowsTable;
  current_enrolments: CurrentEnrolmentsTable;
  default_views: DefaultViewsTable;
  divisions: DivisionsTable;
  emergency_accesses: EmergencyAccessesTable;
  enrolments: EnrolmentsTable;
  event_seals: EventSealsTable;
  export_downloads: ExportDownloadsTable;
  export_files: ExportFilesTable;
  exports: ExportsTable;
  extension_fields: ExtensionFieldsTable;
  family_codes: FamilyCodesTable;
  family_collections: FamilyCollectionsTable;
  family_form_settings: FamilyFormSettingsTable;
  family_submissions: FamilySubmissionsTable;
  field_approvals: FieldApprovalsTable;
  field_settings: FieldSettingsTable;
  files: FilesTable;
  form_drafts: FormDraftsTable;
  guardians: GuardiansTable;
  idempotency_keys: IdempotencyKeysTable;
  identity_search_limit: IdentitySearchLimitTable;
  identity_searches: IdentitySearchesTable;
  import_findings: ImportFindingsTable;
  import_mappings: ImportMappingsTable;
  import_rows: ImportRowsTable;
  imports: ImportsTable;
  intake_rows: IntakeRowsTable;
  job_runs: JobRunsTable;
  match_questions: MatchQuestionsTable;
  node_settings: NodeSettingsTable;
  number_counters: NumberCountersTable;
  organisation_campuses: OrganisationCampusesTable;
  organisation_events: OrganisationEventsTable;
  organisation_names: OrganisationNamesTable;
  organisation_plans: OrganisationPlansTable;
  organisation_stages: OrganisationStagesTable;
  organisations: OrganisationsTable;
  outbox_messages: OutboxMessagesTable;
  posts: PostsTable;
  problem_records: ProblemRecordsTable;
  record_events: RecordEventsTable;
  recovery_codes: RecoveryCodesTable;
  saved_views: SavedViewsTable;
  school_merger_classes: SchoolMergerClassesTable;
  school_mergers: SchoolMergersTable;
  school_terms: SchoolTermsTable;
  scope_columns: ScopeColumnsTable;
  scope_moves: ScopeMovesTable;
  second_factors: SecondFactorsTable;
  security_events: SecurityEventsTable;
  sessions: SessionsTable;
  student_details: StudentDetailsTable;
  student_evidence: StudentEvidenceTable;
  student_identifiers: StudentIdentifiersTable;
  student_photos: StudentPhotosTable;
  student_restrictions: StudentRestrictionsTable;
  student_searches: StudentSearchesTable;
  students: StudentsTable;
  subordination_changes: SubordinationChangesTable;
  take_over_loads: TakeOverLoadsTable;
  take_over_reconciliations: TakeOverReconciliationsTable;
  take_over_rows: TakeOverRowsTable;
  transfer_intents: TransferIntentsTable;
}
