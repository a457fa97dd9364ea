-- Finding pupils. A search by sound is answered in pinyin order over the whole scope; the scope is in the index, so that rows
-- of others are passed over without being read.
CREATE INDEX students_by_pinyin ON students (name_pinyin, id, scope_no);

-- Filters of lists that pick a few out of many: the index holds only those few.
CREATE INDEX students_of_minorities ON students (scope_no, ethnic_code) WHERE ethnic_code <> '01';
CREATE INDEX students_without_number ON students (scope_no) WHERE number_kind IS NULL;
CREATE INDEX student_details_left_behind ON student_details (scope_no) WHERE left_behind_code <> '0';
CREATE INDEX student_details_migrant ON student_details (scope_no) WHERE migrant_child;
CREATE INDEX student_details_boarding ON student_details (scope_no) WHERE attendance_mode_code = '2';
CREATE INDEX class_years_of_grade ON class_years (scope_no, grade_code);
