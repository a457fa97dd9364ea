import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { useState } from 'react';
import { messages } from './office-messages.ts';
import { type OfficeNode, officesQuery } from './office-queries.ts';
import './OfficeTree.css';

interface TreeProps {
  /** The office shown beside the tree. */
  readonly officeId: string;
  readonly withClosed: boolean;
  readonly onChoose: (officeId: string) => void;
}

/** The tree from the root of the node. A level is read when it is opened; `openAt` is the way to the office shown. */
export function OfficeTree({ openAt, ...tree }: TreeProps & { readonly openAt: readonly string[] | undefined }) {
  const [isOpen, setIsOpen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const opened = (id: string) => isOpen.get(id) ?? openAt?.includes(id) ?? false;
  const toggle = (id: string) => setIsOpen((before) => new Map(before).set(id, !opened(id)));
  return <Level {...tree} parentId={undefined} opened={opened} onToggle={toggle} />;
}

interface LevelProps extends TreeProps {
  readonly parentId: string | undefined;
  readonly opened: (id: string) => boolean;
  readonly onToggle: (id: string) => void;
}

function Level(props: LevelProps) {
  const { parentId, withClosed, officeId, onChoose, opened, onToggle } = props;
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useQuery(officesQuery({ parentId, withClosed }));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data?.offices.length === 0) return <p className="office-tree__none">{say('levelEmpty')}</p>;
  return (
    <ul className="office-tree">
      {reading.data?.offices.map((office) => (
        <li key={office.id}>
          <div className="office-tree__line">
            {office.childCount > 0 ? (
              <button
                type="button"
                className="office-tree__toggle"
                aria-expanded={opened(office.id)}
                aria-label={say(opened(office.id) ? 'collapse' : 'expand', { name: localText(office.name) })}
                onClick={() => onToggle(office.id)}
              >
                {opened(office.id) ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
              </button>
            ) : (
              <span className="office-tree__toggle" />
            )}
            <OfficeButton office={office} isChosen={office.id === officeId} onChoose={onChoose} />
          </div>
          {opened(office.id) && office.childCount > 0 && <Level {...props} parentId={office.id} />}
        </li>
      ))}
    </ul>
  );
}

/** What a text finds anywhere in the tree, each with the way to it. */
export function FoundOffices({ text, officeId, withClosed, onChoose }: TreeProps & { readonly text: string }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useQuery(officesQuery({ text, withClosed }));
  if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined) return null;
  if (reading.data.offices.length === 0)
    return <EmptyState level={2} title={say('foundNone')} hint={say('foundNoneHint')} />;
  return (
    <>
      <ul className="office-tree" aria-label={say('found')}>
        {reading.data.offices.map((office) => (
          <li key={office.id}>
            <OfficeButton office={office} isChosen={office.id === officeId} onChoose={onChoose} />
            <p className="office-tree__path">{office.path.map((name) => localText(name)).join(' / ')}</p>
          </li>
        ))}
      </ul>
      {reading.data.isCut && <p className="office-tree__none">{say('foundCut')}</p>}
    </>
  );
}

interface OfficeButtonProps {
  readonly office: OfficeNode;
  readonly isChosen: boolean;
  readonly onChoose: (officeId: string) => void;
}

function OfficeButton({ office, isChosen, onChoose }: OfficeButtonProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <button
      type="button"
      className={`office-tree__office${isChosen ? ' office-tree__office--chosen' : ''}`}
      aria-current={isChosen ? 'true' : undefined}
      onClick={() => onChoose(office.id)}
    >
      {localText(office.name)}
      {office.isClosed && <span className="office-tree__mark">{say('closed')}</span>}
    </button>
  );
}
