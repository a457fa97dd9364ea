import type { messages } from './messages.ts';

interface NewPupilsPage {
  readonly path: string;
  readonly name: keyof typeof messages.zh & `new${string}`;
}

const PAGES: Readonly<Record<1 | 2 | 3, NewPupilsPage>> = {
  1: { path: '/registration/imports', name: 'newImport' },
  2: { path: '/advancement/junior', name: 'newAdmissions' },
  3: { path: '/advancement/senior', name: 'newAdmissions' },
};

/** Where a school brings in its new pupils: grade one as new on the register, the later stages by who was admitted. */
export function newPupilsPage(stages: readonly number[]): NewPupilsPage {
  return PAGES[([1, 2, 3] as const).find((stage) => stages.includes(stage)) ?? 1];
}
