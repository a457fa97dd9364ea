import type { PlannedAccount } from '../small-nation/demonstration-accounts.ts';
import type { ProvincePlan } from './province-plan.ts';

/** Enough people of every level that none of them works faster than a person may. */
const PER_LEVEL = 12;
const DISPLAY_NAME = '演示用户';

/** Somebody at every level: province, prefectures, counties, schools, and teachers of classes. */
export function planAccounts({ province, authorities, schools }: ProvincePlan): readonly PlannedAccount[] {
  const prefectures = authorities.filter(({ kind }) => kind === 'prefecture');
  const counties = authorities.filter(({ kind }) => kind === 'county');
  const primary = schools.filter(({ type }) => type === '211');
  return [
    ...accountsAt('province', 'authority-clerk', [province]),
    ...accountsAt('prefecture', 'authority-clerk', prefectures.length === 0 ? [province] : prefectures),
    ...accountsAt('county', 'authority-clerk', counties),
    ...accountsAt('school', 'school-clerk', spread(primary)),
    ...accountsAt('approver', 'school-approver', spread(primary)),
    ...accountsAt('teacher', 'class-teacher', spread(primary)),
  ];
}

function accountsAt(
  level: string,
  role: PlannedAccount['role'],
  offices: readonly { readonly code: string }[],
): readonly PlannedAccount[] {
  return Array.from({ length: PER_LEVEL }, (_, index): PlannedAccount => {
    const office = offices[index % offices.length];
    if (office === undefined) throw new Error(`There is no office of level ${level}`);
    return { loginName: `${level}-${index + 1}`, displayName: DISPLAY_NAME, role, officeCodes: [office.code] };
  });
}

/** So many schools, evenly over the province. */
function spread<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, Math.floor(items.length / PER_LEVEL));
  return items.filter((_, index) => index % step === 0);
}
