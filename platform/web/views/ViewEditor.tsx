import { Button, Checkbox, Input, Popconfirm } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from './messages.ts';
import type { useViews } from './use-views.ts';
import type { SavedView } from './view-state.ts';

const NAME_LENGTH_MAX = 40;

export interface ViewEditorProps {
  readonly views: ReturnType<typeof useViews>;
}

/** Saves what the list shows under a name; of an own view on screen, renames, shares and deletes it. */
export function ViewEditor({ views }: ViewEditorProps) {
  const say = useMessages(messages);
  const { shown, acting, acts } = views;
  const own = shown?.isOwn === true ? shown : undefined;
  const [name, setName] = useState(own?.name ?? '');
  const [isShared, setIsShared] = useState(own?.isShared ?? false);
  const namesake = views.views?.find((view) => view.isOwn && view.name === name.trim());
  const isChanged = own === undefined || own.name !== name.trim() || own.isShared !== isShared;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '' || !isChanged) return;
    if (own !== undefined) acts.change(own, { name: name.trim(), isShared });
    else if (namesake !== undefined) acts.replace(namesake, { isShared });
    else acts.save({ name: name.trim(), isShared });
  };
  return (
    <form className="view-menu__editor" onSubmit={submit}>
      <Input
        aria-label={say('viewName')}
        placeholder={say('viewName')}
        value={name}
        maxLength={NAME_LENGTH_MAX}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox checked={isShared} onChange={(event) => setIsShared(event.target.checked)}>
        {say('viewShare')}
      </Checkbox>
      <p className="view-menu__hint">{say('viewSaveHint')}</p>
      <div className="view-menu__acts">
        <Button
          htmlType="submit"
          type="primary"
          size="small"
          loading={acting.isPending}
          disabled={name.trim() === '' || !isChanged}
        >
          {say(own === undefined ? (namesake === undefined ? 'viewSave' : 'viewReplace') : 'viewChange')}
        </Button>
        <Button size="small" onClick={views.reset}>
          {say('viewReset')}
        </Button>
        {own !== undefined && <DeleteButton view={own} onDelete={() => acts.remove(own)} />}
      </div>
    </form>
  );
}

function DeleteButton({ view, onDelete }: { readonly view: SavedView; readonly onDelete: () => void }) {
  const say = useMessages(messages);
  return (
    <Popconfirm
      title={say('viewDeleteTitle', { name: view.name })}
      description={view.isShared ? say('viewDeleteShared') : undefined}
      okText={say('viewDelete')}
      cancelText={say('cancel')}
      onConfirm={onDelete}
    >
      <Button size="small" danger>
        {say('viewDelete')}
      </Button>
    </Popconfirm>
  );
}
