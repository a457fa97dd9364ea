import { ownerKind, urbanRural } from '@xueji/code-sets';
import { ORGANISATION_KINDS } from '@xueji/platform/access';
import { DateText, NumberText, Timeline, useLocalText, useMessages } from '@xueji/platform/web';
import type { ReactNode } from 'react';
import { schoolTypeOf } from '../model/index.ts';
import { MergerReport } from './MergerReport.tsx';
import { MAKER_CHECKER_WORDS } from './maker-checker-words.ts';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';
import { useEventText } from './use-event-text.ts';
import './OfficeSheet.css';

type School = Pick<OfficeDetail, 'stages' | 'campuses' | 'plans'>;

/** Everything the directory tells of one office. */
export function OfficeSheet({ office }: { readonly office: OfficeDetail }) {
  const say = useMessages(messages);
  return (
    <div className="office-sheet">
      <Section title={say('basics')}>
        <Particulars office={office} />
      </Section>
      {office.schoolType !== null && <SchoolSections school={office} />}
      {office.formerNames.length > 0 && (
        <Section title={say('formerNames')}>
          <FormerNames names={office.formerNames} />
        </Section>
      )}
      {office.schoolType !== null && <MergerReport officeId={office.id} />}
      <Section title={say('history')}>
        <History events={office.events} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="office-sheet__section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Particulars({ office }: { readonly office: OfficeDetail }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const isSchool = office.schoolType !== null;
  const type = office.schoolType === null ? undefined : schoolTypeOf(office.schoolType);
  const labelOf = (list: typeof ownerKind, code: string | null) => {
    const item = list.items.find((each) => each.code === code);
    return item === undefined ? say('none') : localText(item.label);
  };
  const superior = office.path.at(-1);
  const lines: readonly (readonly [label: string, value: ReactNode])[] = [
    [
      say('code'),
      <span key="code" className="tabular">
        {office.code}
      </span>,
    ],
    [say('kind'), localText(ORGANISATION_KINDS[office.kind].label)],
    [say('superior'), superior === undefined ? say('topLevel') : localText(superior.name)],
    [
      say('division'),
      <span key="division" className="tabular">
        {office.divisionCode}
      </span>,
    ],
    ...(isSchool
      ? ([
          [say('schoolType'), type === undefined ? say('none') : localText(type.label)],
          [say('ownerKind'), labelOf(ownerKind, office.ownerKind)],
          [say('urbanRural'), labelOf(urbanRural, office.urbanRural)],
          [say('makerChecker'), say(MAKER_CHECKER_WORDS[office.makerChecker])],
        ] as const)
      : []),
    [say('contactPerson'), office.contactPerson ?? say('none')],
    [
      say('contactPhone'),
      <span key="phone" className="tabular">
        {office.contactPhone ?? say('none')}
      </span>,
    ],
    [say('address'), office.address ?? say('none')],
    [say('openedOn'), <DateText key="opened" value={office.openedOn} />],
    ...(office.successor === null ? [] : ([[say('successor'), localText(office.successor.name)]] as const)),
  ];
  return (
    <dl className="office-sheet__fields">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SchoolSections({ school: { stages, campuses, plans } }: { readonly school: School }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <>
      <Section title={say('stages')}>
        <Table
          head={[say('stage'), say('studyYears'), say('competence'), say('since')]}
          rows={stages.map(({ stage, studyYears, competentAuthority, since }) => ({
            key: String(stage),
            cells: [
              say(`stage${stage}`),
              say('years', { count: studyYears }),
              localText(competentAuthority.name),
              <DateText key="since" value={since} />,
            ],
          }))}
        />
      </Section>
      {campuses.length > 0 && (
        <Section title={say('campuses')}>
          <Table
            head={[say('name'), say('address')]}
            rows={campuses.map(({ id, name, address }) => ({ key: id, cells: [localText(name), address] }))}
          />
        </Section>
      )}
      {plans.length > 0 && (
        <Section title={say('plans')}>
          <Table
            head={[say('schoolYear'), say('stage'), say('classSizeMax'), say('placesPlanned'), say('classesPlanned')]}
            rows={plans.map(({ schoolYear, stage, classSizeMax, placesPlanned, classesPlanned }) => ({
              key: `${schoolYear} ${stage}`,
              cells: [
                `${schoolYear}-${schoolYear + 1}`,
                say(`stage${stage}`),
                classSizeMax,
                placesPlanned === null ? say('none') : <NumberText key="places" value={placesPlanned} />,
                classesPlanned ?? say('none'),
              ],
            }))}
          />
        </Section>
      )}
    </>
  );
}

interface TableProps {
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A few rows that are all on screen: no paging, no choosing. */
function Table({ head, rows }: TableProps) {
  return (
    <table className="office-sheet__table">
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, place) => (
              <td key={head[place]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FormerNames({ names }: { readonly names: OfficeDetail['formerNames'] }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <Table
      head={[say('name'), say('since'), say('until')]}
      rows={names.map(({ name, from, to }) => ({
        key: to,
        cells: [localText(name), <DateText key="from" value={from} />, <DateText key="to" value={to} />],
      }))}
    />
  );
}

function History({ events }: { readonly events: OfficeDetail['events'] }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { titleOf, changeOf } = useEventText();
  return (
    <Timeline
      label={say('history')}
      entries={events.map((event) => ({
        key: event.id,
        title: titleOf(event.kind),
        at: event.effectiveOn,
        by: event.by === null ? undefined : localText(event.by),
        detail: [...event.changes.map(changeOf), ...(event.reason === null ? [] : [event.reason])].map((line) => (
          <p key={line}>{line}</p>
        )),
      }))}
    />
  );
}
