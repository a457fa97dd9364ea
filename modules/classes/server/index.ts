import { getRosterRoute } from './get-roster.route.ts';
import { listClassesRoute } from './list-classes.route.ts';

export { addMembership, type ClassFilter, type ClassRow, listClasses } from './class-repository.ts';
export { classRosterExport } from './class-roster-export.ts';
export { countOpenClasses } from './count-open-classes.ts';
export const routes = [listClassesRoute, getRosterRoute] as const;
