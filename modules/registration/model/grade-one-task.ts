/** The list of new pupils of grade one, as a task of the imports. Apart from the wire schemas, which no first load carries. */
export const GRADE_ONE_TASK = 'grade-one-registration';
