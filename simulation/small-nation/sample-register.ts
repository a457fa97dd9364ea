import { readFile } from 'node:fs/promises';
import { type PlainDate, parsePlainDate } from '@xueji/kernel';
import { z } from 'zod';
import type { KnownPerson } from '../population/index.ts';

/** In the repository beside the workbooks, so that whoever tries them by hand finds the people the register must know. */
const FILE = new URL('../../samples/junior-admission-2026.register.json', import.meta.url);

const schema = z.strictObject({
  school: z.string(),
  register: z.array(
    z.strictObject({
      name: z.string().min(2),
      sex: z.union([z.literal(1), z.literal(2)]),
      birthDate: z.string().transform((text, context): PlainDate => {
        const date = parsePlainDate(text);
        if (date !== undefined) return date;
        context.addIssue({ code: 'custom', message: 'not a date' });
        return z.NEVER;
      }),
      idNumber: z.string().length(18),
      hukou: z.string().length(6),
      state: z.enum(['graduated primary 2026', 'open spell']),
      school: z.string(),
    }),
  ),
});

/** Who of the sample admission list is on the register. */
export interface SampleRegister {
  /** Left the sample primary school with the summer's graduates. */
  readonly graduates: readonly KnownPerson[];
  /** Sit in grade seven of another school. */
  readonly elsewhere: readonly KnownPerson[];
}

export async function readSampleRegister(): Promise<SampleRegister> {
  const { register } = schema.parse(JSON.parse(await readFile(FILE, 'utf8')));
  const people = register.map(({ state, hukou, sex, name, birthDate, idNumber }) => ({
    state,
    person: { name, birthDate, idNumber, homeCounty: hukou, sexCode: sex === 1 ? '1' : '2' } satisfies KnownPerson,
  }));
  return {
    graduates: people.filter(({ state }) => state === 'graduated primary 2026').map(({ person }) => person),
    elsewhere: people.filter(({ state }) => state === 'open spell').map(({ person }) => person),
  };
}
