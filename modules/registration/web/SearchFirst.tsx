import { codeLists, labelOf } from '@xueji/code-sets';
import { type PlainDate, parsePlainDate } from '@xueji/kernel';
import { api, dataOf, ProblemAlert, useIntent, useLanguage, useMessages } from '@xueji/platform/web';
import { type FormTexts, ID_TYPES } from '@xueji/students';
import { Button, Input, Radio, Select } from 'antd';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { FoundElsewhere } from './FoundElsewhere.tsx';
import { entryMessages } from './messages.ts';
import './EntryPage.css';
import './SearchFirst.css';

interface Answers {
  readonly idTypeCode: string;
  readonly idNumber: string;
  readonly name: string;
  readonly sexCode: '' | '1' | '2';
  readonly birthDate: string;
}

const NOTHING: Answers = { idTypeCode: ID_TYPES.residentId, idNumber: '', name: '', sexCode: '', birthDate: '' };

/** Looks for the child everywhere before a record is begun: by the document, or by name, sex and birth date where there is none. */
export function SearchFirst({ onGo }: { readonly onGo: (values: FormTexts) => void }) {
  const say = useMessages(entryMessages);
  const [answers, setAnswers] = useState(NOTHING);
  const [isTried, setIsTried] = useState(false);
  const searching = useIntent(
    (asked: Answers) => dataOf(api.POST('/api/identity-search', { body: questionOf(asked) })),
    { onSuccess: ({ found }, asked) => !found && onGo(textsOf(asked)) },
  );
  const missing = isTried ? missingIn(answers) : [];
  const answer = (given: Partial<Answers>) => {
    searching.reset();
    setAnswers({ ...answers, ...given });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (missingIn(answers).length === 0) searching.mutate(answers);
  };
  return (
    <form className="entry-page__box" aria-label={say('entryStepSearch')} onSubmit={submit}>
      <p>{say('searchFirstHint')}</p>
      <Questions answers={answers} onAnswer={answer} missing={missing} />
      <ProblemAlert problem={searching.error} />
      {searching.data?.found === true ? (
        <FoundElsewhere matches={searching.data.matches} onAnotherChild={() => onGo(textsOf(answers))} />
      ) : (
        <div className="entry-page__actions">
          <Button type="primary" htmlType="submit" loading={searching.isPending}>
            {say('searchFirstGo')}
          </Button>
        </div>
      )}
    </form>
  );
}

interface QuestionsProps {
  readonly answers: Answers;
  readonly onAnswer: (given: Partial<Answers>) => void;
  readonly missing: readonly (keyof Answers)[];
}

function Questions({ answers, onAnswer, missing }: QuestionsProps) {
  const say = useMessages(entryMessages);
  const language = useLanguage();
  const isWithout = answers.idTypeCode === ID_TYPES.other;
  const status = (key: keyof Answers) => (missing.includes(key) ? 'error' : '');
  return (
    <div className="search-first__questions">
      <Question label={say('searchFirstType')}>
        {(id) => (
          <Select
            id={id}
            value={answers.idTypeCode}
            popupMatchSelectWidth={false}
            options={codeLists.idType.items
              .filter(({ onForm }) => onForm !== false)
              .map(({ code }) => ({ value: code, label: labelOf(codeLists.idType, code, language) }))}
            onChange={(idTypeCode) =>
              onAnswer({ idTypeCode, ...(idTypeCode === ID_TYPES.other ? { idNumber: '' } : {}) })
            }
          />
        )}
      </Question>
      {!isWithout && (
        <Question label={say('searchFirstNumber')} isMissing={missing.includes('idNumber')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={answers.idNumber}
              maxLength={30}
              autoComplete="off"
              status={status('idNumber')}
              onChange={(event) => onAnswer({ idNumber: event.target.value })}
            />
          )}
        </Question>
      )}
      <Question label={say('searchFirstName')} isMissing={missing.includes('name')}>
        {(id) => (
          <Input
            id={id}
            value={answers.name}
            maxLength={50}
            autoComplete="off"
            status={status('name')}
            onChange={(event) => onAnswer({ name: event.target.value })}
          />
        )}
      </Question>
      <Question label={say('searchFirstSex')} isMissing={missing.includes('sexCode')}>
        {(id, labelId) => (
          <Radio.Group
            id={id}
            aria-labelledby={labelId}
            value={answers.sexCode === '' ? null : answers.sexCode}
            options={['1', '2'].map((code) => ({ value: code, label: labelOf(codeLists.sex, code, language) }))}
            onChange={(event) => onAnswer({ sexCode: event.target.value as Answers['sexCode'] })}
          />
        )}
      </Question>
      <Question label={say('searchFirstBirthDate')} isMissing={missing.includes('birthDate')}>
        {(id) => (
          <Input
            id={id}
            value={answers.birthDate}
            placeholder="20190831"
            maxLength={10}
            autoComplete="off"
            status={status('birthDate')}
            onChange={(event) => onAnswer({ birthDate: event.target.value })}
          />
        )}
      </Question>
    </div>
  );
}

interface QuestionProps {
  readonly label: string;
  readonly isMissing?: boolean;
  readonly children: (id: string, labelId: string) => ReactNode;
}

function Question({ label, isMissing = false, children }: QuestionProps) {
  const say = useMessages(entryMessages);
  const id = useId();
  return (
    <div className="search-first__question">
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      {children(id, `${id}-label`)}
      <span className="search-first__missing" role={isMissing ? 'alert' : undefined}>
        {isMissing && say('searchFirstMissing')}
      </span>
    </div>
  );
}

/** A document is enough; without one the child is known by name, sex and birth date together. */
function missingIn(answers: Answers): readonly (keyof Answers)[] {
  const { idTypeCode, idNumber, name, sexCode, birthDate } = answers;
  const isDateWrong = birthDate !== '' && dateOf(birthDate) === undefined;
  if (idTypeCode !== ID_TYPES.other) {
    return [
      ...(idNumber.trim() === '' ? (['idNumber'] as const) : []),
      ...(isDateWrong ? (['birthDate'] as const) : []),
    ];
  }
  return [
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(sexCode === '' ? (['sexCode'] as const) : []),
    ...(dateOf(birthDate) === undefined ? (['birthDate'] as const) : []),
  ];
}

function questionOf({ idTypeCode, idNumber, name, sexCode, birthDate }: Answers) {
  const date = dateOf(birthDate);
  return {
    purpose: 'registration' as const,
    ...(idNumber.trim() === '' ? {} : { document: { idTypeCode, idNumber: idNumber.trim() } }),
    ...(name.trim() !== '' && sexCode !== '' && date !== undefined
      ? { person: { name: name.trim(), sexCode, birthDate: date } }
      : {}),
  };
}

/** What was answered, as the form begins with it. */
function textsOf({ idTypeCode, idNumber, name, sexCode, birthDate }: Answers): FormTexts {
  const texts = { idTypeCode, idNumber, name, sexCode, birthDate: dateOf(birthDate) ?? '' };
  return Object.fromEntries(
    Object.entries(texts)
      .map(([key, text]) => [key, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}

function dateOf(text: string): PlainDate | undefined {
  return parsePlainDate(text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
}
