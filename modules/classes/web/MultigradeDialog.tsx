import { useQuery } from '@tanstack/react-query';
import { focusFirstField, ProblemAlert, useLocalText, useMessages } from '@xueji/platform/web';
import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useSetMultigrade } from './class-acts.ts';
import { classesQuery, type SchoolClass } from './class-queries.ts';
import { messages } from './messages.ts';
import './forming.css';

export interface MultigradeDialogProps {
  readonly schoolClass: SchoolClass;
  readonly onClose: () => void;
}

/** 复式班: with which classes of other grades this one is taught together; with none: alone. */
export function MultigradeDialog({ schoolClass, onClose }: MultigradeDialogProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const fieldId = useId();
  const { school, stage, entryYear, fellows } = schoolClass;
  const list = useQuery(classesQuery({ schoolId: school.id }));
  const others = (list.data?.classes ?? []).filter(
    (each) => each.school.id === school.id && each.stage === stage && each.entryYear !== entryYear,
  );
  const [chosen, setChosen] = useState<readonly string[]>(fellows.map(({ id }) => id));
  const setting = useSetMultigrade(schoolClass, onClose);
  const submit = () => setting.mutate(chosen);
  const isSame = chosen.length === fellows.length && fellows.every(({ id }) => chosen.includes(id));
  return (
    <Modal
      open
      title={say('multigrade')}
      okText={say(chosen.length === 0 ? 'multigradeApart' : 'multigradeSave')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: isSame, loading: setting.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <ProblemAlert problem={list.error} onRetry={list.refetch} />
      <ProblemAlert problem={setting.error} onRetry={submit} />
      <p>{say('multigradeEffects', { name: localText(schoolClass.name) })}</p>
      <div className="class-forming__field" ref={focusFirstField}>
        <label htmlFor={fieldId}>{say('multigradeWith')}</label>
        <Select<readonly string[]>
          id={fieldId}
          mode="multiple"
          value={chosen}
          placeholder={say('multigradeNone')}
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map(({ id, name, memberCount }) => ({
            value: id,
            label: say('classWithCount', { name: localText(name), count: memberCount }),
          }))}
          onChange={setChosen}
        />
      </div>
    </Modal>
  );
}
