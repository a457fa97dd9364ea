import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import './StatusTag.css';

/** What a state means to the reader; the colour and the icon follow from it. */
export type Tone = 'neutral' | 'active' | 'done' | 'warning' | 'danger';

const ICONS: Readonly<Record<Tone, ReactNode>> = {
  neutral: <MinusCircleOutlined />,
  active: <ClockCircleOutlined />,
  done: <CheckCircleOutlined />,
  warning: <ExclamationCircleOutlined />,
  danger: <CloseCircleOutlined />,
};

/** The icon of a tone, for places where the word stands elsewhere. */
export function toneIcon(tone: Tone): ReactNode {
  return ICONS[tone];
}

export interface StatusTagProps {
  readonly tone: Tone;
  /** The word, always: colour and icon only help it. */
  readonly children: ReactNode;
}

/** A state in one word, such as 待审核. */
export function StatusTag({ tone, children }: StatusTagProps) {
  return (
    <span className={`status-tag status-tag--${tone}`}>
      <span aria-hidden>{ICONS[tone]}</span>
      {children}
    </span>
  );
}
