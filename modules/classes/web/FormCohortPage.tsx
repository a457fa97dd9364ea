import { useQuery } from '@tanstack/react-query';
import { codeLists } from '@xueji/code-sets';
import { EmptyState, given, PageHeader, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Input, InputNumber, Select, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { CLASSES_AT_ONCE_MAX, classCode } from '../model/index.ts';
import { CohortField } from './CohortField.tsx';
import { type Cohort, cohortsQuery, useFormCohort } from './forming-queries.ts';
import { messages } from './messages.ts';
import './forming.css';

/** 新建班级: how many classes a cohort gets, with the numbers they will have, before any is formed. */
export function FormCohortPage() {
  const say = useMessages(messages);
  const reading = useQuery(cohortsQuery());
  return (
    <>
      <PageHeader title={say('formTitle')} description={say('formDescription')} />
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      {reading.data === undefined && reading.error === null && <Skeleton active />}
      {reading.data?.cohorts.length === 0 && (
        <EmptyState level={2} title={say('noStages')} hint={say('noStagesHint')} />
      )}
      {reading.data !== undefined && reading.data.cohorts.length > 0 && <CohortForm cohorts={reading.data.cohorts} />}
    </>
  );
}

function CohortForm({ cohorts }: { readonly cohorts: readonly Cohort[] }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const navigate = useNavigate();
  const ids = { cohort: useId(), count: useId(), kind: useId() };
  const [cohort, setCohort] = useState(cohorts[0]);
  const [count, setCount] = useState(1);
  const [kind, setKind] = useState<string>();
  const [teachers, setTeachers] = useState<Readonly<Record<number, string>>>({});
  const forming = useFormCohort(() => navigate('/classes'));
  if (cohort === undefined) return null;
  const kinds = codeLists.classType.items.filter(({ stages }) => stages?.includes(cohort.stage) === true);
  const classKind = kinds.some(({ code }) => code === kind) ? kind : kinds[0]?.code;
  const numbers = freeNumbers(cohort.classNumbers, count);
  const submit = () => {
    if (classKind === undefined) return;
    forming.mutate({
      stage: cohort.stage,
      entryYear: cohort.entryYear,
      classes: numbers.map((classNumber) => {
        const headTeacher = teachers[classNumber]?.trim() ?? '';
        return { classNumber, classKind, ...given({ headTeacher: headTeacher === '' ? undefined : headTeacher }) };
      }),
    });
  };
  return (
    <div className="class-forming">
      <ProblemAlert problem={forming.error} onRetry={submit} />
      <div className="class-forming__fields">
        <div className="class-forming__field">
          <label htmlFor={ids.cohort}>{say('grade')}</label>
          <CohortField id={ids.cohort} cohorts={cohorts} value={cohort} onChange={setCohort} />
        </div>
        <div className="class-forming__field">
          <label htmlFor={ids.count}>{say('formCount')}</label>
          <InputNumber
            id={ids.count}
            min={1}
            max={CLASSES_AT_ONCE_MAX}
            precision={0}
            value={count}
            onChange={(value) => setCount(value ?? 1)}
          />
        </div>
        <div className="class-forming__field">
          <label htmlFor={ids.kind}>{say('classKind')}</label>
          <Select
            id={ids.kind}
            value={classKind ?? null}
            options={kinds.map(({ code, label }) => ({ value: code, label: localText(label) }))}
            onChange={setKind}
          />
        </div>
      </div>
      <p className="class-forming__hint">
        {say('formPreview', { years: cohort.studyYears, existing: cohort.classNumbers.length })}
      </p>
      <ul className="class-forming__rows">
        {numbers.map((number) => (
          <li key={number}>
            <span className="tabular">{classCode(cohort.entryYear, number)}</span>
            <Input
              aria-label={say('headTeacherOf', { code: classCode(cohort.entryYear, number) })}
              placeholder={say('headTeacher')}
              maxLength={40}
              value={teachers[number] ?? ''}
              onChange={(event) => setTeachers({ ...teachers, [number]: event.target.value })}
            />
          </li>
        ))}
      </ul>
      <div className="class-forming__actions">
        <Button type="primary" loading={forming.isPending} onClick={submit}>
          {say('formSubmit', { count: numbers.length })}
        </Button>
      </div>
    </div>
  );
}

/** The lowest numbers the cohort never gave. */
function freeNumbers(taken: readonly number[], count: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = 1; numbers.length < count && number <= 99; number += 1) {
    if (!taken.includes(number)) numbers.push(number);
  }
  return numbers;
}
