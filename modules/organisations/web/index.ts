/** The browser's part of organisations: choosing a school. */
export { messages } from './messages.ts';
export { isSchool, useSchoolFilter } from './school-filter.ts';
