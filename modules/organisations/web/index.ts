/** The browser's part of organisations: choosing a school. */
export { isSchool, useSchoolFilter } from './school-filter.ts';
