import { type Hit, hit, type RecordSubject, type RuleDeclaration, SOURCES } from './rule.ts';

const circumstance = { severity: 'error', scope: 'record', source: SOURCES.form } as const;

const EITHER_OF_TWO = { zh: '核对后更正其中一项。', en: 'Check and correct one of the two.' };

/** Rules 15 to 17, 19, 20 and 24: the circumstances that open a right to support. */
export const CIRCUMSTANCE_RULES = {
  R15: {
    ...circumstance,
    fields: ['leftBehindCode', 'migrantChild'],
    message: { zh: '不能既是留守儿童又是随迁子女', en: 'Left behind and migrant exclude each other' },
    why: {
      zh: '留守是父母外出、孩子留在户籍地，随迁是孩子随父母来到就读地。',
      en: 'A left-behind child stays where it is registered, a migrant child came here with the parents.',
    },
    fix: EITHER_OF_TWO,
  },
  R16a: {
    ...circumstance,
    severity: 'warning',
    fields: ['leftBehindCode', 'hukouPlaceCode'],
    message: { zh: '留守儿童的户口不在学校所在县', en: 'A left-behind child registered in another county' },
    why: {
      zh: '留守儿童一般在户籍所在县就读。',
      en: 'Left-behind children usually attend school in the county of registration.',
    },
    fix: EITHER_OF_TWO,
  },
  R16b: {
    ...circumstance,
    severity: 'warning',
    fields: ['leftBehindCode', 'hukouTypeCode'],
    message: { zh: '留守儿童不是农业户口', en: 'A left-behind child without agricultural registration' },
    why: {
      zh: '留守儿童统计的是农村户籍的孩子。',
      en: 'Left-behind children are counted among those registered in the countryside.',
    },
    fix: EITHER_OF_TWO,
  },
  R16c: {
    ...circumstance,
    severity: 'warning',
    fields: ['migrantChild', 'hukouPlaceCode'],
    message: { zh: '随迁子女的户口就在学校所在县', en: 'A migrant child registered in this county' },
    why: { zh: '随迁子女的户籍在外县。', en: 'Migrant children are registered in another county.' },
    fix: EITHER_OF_TWO,
  },
  R16d: {
    ...circumstance,
    severity: 'warning',
    fields: ['migrantChild', 'hukouTypeCode'],
    message: { zh: '随迁子女不是农业户口', en: 'A migrant child without agricultural registration' },
    why: {
      zh: '进城务工人员随迁子女为农村户籍。',
      en: 'Children of migrant workers are registered in the countryside.',
    },
    fix: EITHER_OF_TWO,
  },
  R16e: {
    ...circumstance,
    severity: 'warning',
    fields: ['migrantChild'],
    message: { zh: '学校不在城镇，却有随迁子女', en: 'A migrant child at a school in the countryside' },
    why: { zh: '随迁子女指到城区、镇区就读的学生。', en: 'Migrant children attend school in a city or town.' },
    fix: { zh: '核对“是否进城务工人员随迁子女”。', en: 'Check whether the parents work in town.' },
  },
  R17a: {
    ...circumstance,
    fields: ['disabilityCode', 'inclusionCode'],
    message: { zh: '随班就读的学生须填残疾类型', en: 'An inclusion pupil needs a disability type' },
    why: {
      zh: '随班就读指残疾学生在普通班学习。',
      en: 'Inclusion is for pupils with a disability in a regular class.',
    },
    fix: { zh: '填残疾类型，或把随班就读改为“非随班就读”。', en: 'Give the disability, or set inclusion to none.' },
  },
  R17b: {
    ...circumstance,
    fields: ['healthCode', 'disabilityCode'],
    message: { zh: '健康状况与残疾类型不符', en: 'Health and disability do not agree' },
    why: {
      zh: '填了残疾类型，健康状况应为“残疾”或“有生理缺陷”。',
      en: 'With a disability the health is "Disability" or "Physical impairment".',
    },
    fix: EITHER_OF_TWO,
  },
  R19: {
    ...circumstance,
    severity: 'warning',
    fields: ['schoolBus', 'commuteModeCode', 'commuteKm'],
    message: { zh: '步行或距离很近，却需要校车', en: 'On foot or very near, yet in need of the school bus' },
    why: { zh: '上下学方式为步行，或距离不足0.5公里。', en: 'The way to school is on foot or shorter than 0.5 km.' },
    fix: EITHER_OF_TWO,
  },
  R20: {
    ...circumstance,
    fields: ['nonAgriHukouCode', 'hukouTypeCode'],
    message: { zh: '不是非农业户口，不填非农业户口类型', en: 'A non-agricultural type without such a registration' },
    why: { zh: '该项只在户口性质为“非农业户口”时填写。', en: 'It goes with a non-agricultural registration only.' },
    fix: { zh: '清空该项，或更正户口性质。', en: 'Empty it, or correct the registration type.' },
  },
  R24: {
    ...circumstance,
    severity: 'warning',
    fields: ['orphan', 'guardians.relationCode'],
    message: { zh: '孤儿的家庭成员中有父亲或母亲', en: 'An orphan with a parent among the family members' },
    why: {
      zh: '孤儿指失去父母或查找不到生父母的未成年人。',
      en: 'An orphan has lost both parents, or they cannot be found.',
    },
    fix: { zh: '核对“是否孤儿”，或删去已故的家庭成员。', en: 'Check the entry, or remove the deceased parent.' },
  },
} as const satisfies Record<string, RuleDeclaration>;

type CircumstanceRuleId = keyof typeof CIRCUMSTANCE_RULES;

const NONE = '0';
const NON_AGRICULTURAL = '2';
const ON_FOOT = '1';
/** 有生理缺陷, 残疾. */
const IMPAIRED_HEALTH: ReadonlySet<string> = new Set(['40', '50']);
/** 父亲, 母亲; step and adoptive parents do not end being an orphan's guardians. */
const PARENTS: ReadonlySet<string> = new Set(['51', '52']);
/** 城乡类型: 210 乡中心区 and 220 村庄 are countryside, 111 to 123 are city and town. */
const COUNTRYSIDE = /^2/;
const WALKING_DISTANCE_KM = 0.5;

export function* checkCircumstances(subject: RecordSubject): Iterable<Hit<CircumstanceRuleId>> {
  const { draft } = subject;
  yield* checkWhereabouts(subject);
  const { inclusionCode, disabilityCode, healthCode, schoolBus, commuteModeCode, commuteKm } = draft;
  const hasDisability = disabilityCode !== undefined && disabilityCode !== NONE;
  const isIncluded = inclusionCode !== undefined && inclusionCode !== NONE;
  if (isIncluded && !hasDisability && !subject.isUnreadable('disabilityCode')) yield hit('R17a', 'disabilityCode');
  if (hasDisability && healthCode !== undefined && !IMPAIRED_HEALTH.has(healthCode)) yield hit('R17b', 'healthCode');
  const isNear = commuteKm !== undefined && commuteKm < WALKING_DISTANCE_KM;
  if (schoolBus === true && (commuteModeCode === ON_FOOT || isNear)) yield hit('R19', 'schoolBus');
  const { nonAgriHukouCode, hukouTypeCode, orphan, guardians } = draft;
  if (nonAgriHukouCode !== undefined && hukouTypeCode !== undefined && hukouTypeCode !== NON_AGRICULTURAL) {
    yield hit('R20', 'nonAgriHukouCode');
  }
  const hasParent = guardians.some(({ relationCode }) => relationCode !== undefined && PARENTS.has(relationCode));
  if (orphan === true && hasParent) yield hit('R24', 'orphan');
}

function* checkWhereabouts({ draft, context }: RecordSubject): Iterable<Hit<CircumstanceRuleId>> {
  const { leftBehindCode, migrantChild, hukouPlaceCode, hukouTypeCode } = draft;
  const { countyCode, urbanRuralCode } = context.school;
  const isLeftBehind = leftBehindCode !== undefined && leftBehindCode !== NONE;
  const isMigrant = migrantChild === true;
  if (isLeftBehind && isMigrant) {
    yield hit('R15', 'leftBehindCode');
    return;
  }
  const isNotRural = hukouTypeCode === NON_AGRICULTURAL;
  const hukouCounty = hukouPlaceCode?.slice(0, 6);
  if (isLeftBehind) {
    if (hukouCounty !== undefined && hukouCounty !== countyCode) yield hit('R16a', 'leftBehindCode');
    if (isNotRural) yield hit('R16b', 'leftBehindCode');
  }
  if (isMigrant) {
    if (hukouCounty === countyCode) yield hit('R16c', 'migrantChild');
    if (isNotRural) yield hit('R16d', 'migrantChild');
    if (urbanRuralCode !== undefined && COUNTRYSIDE.test(urbanRuralCode)) yield hit('R16e', 'migrantChild');
  }
}
