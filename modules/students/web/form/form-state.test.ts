import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type RecordForm } from '../../model/index.ts';
import { type FormAction, type FormState, maskedIn, nextState, openState, textAt } from './form-state.ts';

function after(state: FormState, ...actions: readonly FormAction[]): FormState {
  return actions.reduce(nextState, state);
}

describe('typing', () => {
  it('puts and empties texts, of the pupil and of members', () => {
    const typed = after(
      openState(EMPTY_FORM),
      { kind: 'type', path: 'name', text: '林燕美' },
      { kind: 'type', path: 'guardians.0.name', text: '张芳彤' },
      { kind: 'type', path: 'phone', text: '1' },
      { kind: 'type', path: 'phone', text: '' },
    );
    expect(typed.form.values).toEqual({ name: '林燕美' });
    expect(textAt(typed.form, 'guardians.0.name')).toBe('张芳彤');
    expect(typed.edits).toBe(4);
  });

  it('over a kept number replaces it, until the stored one is wanted back', () => {
    const stored: RecordForm = { ...EMPTY_FORM, kept: ['phone'] };
    const typed = after(openState(stored, { phone: '186****0988' }), { kind: 'type', path: 'phone', text: '138' });
    expect(typed.form.kept).toEqual([]);
    const back = after(typed, { kind: 'keep', path: 'phone' });
    expect([back.form.kept, textAt(back.form, 'phone')]).toEqual([['phone'], '']);
  });
});

describe('suggestions', () => {
  const sexAndDate: FormAction = { kind: 'suggest', texts: { sexCode: '2', birthDate: '2019-09-11' } };

  it('fill what is empty, visibly, and never what was typed', () => {
    const state = after(openState(EMPTY_FORM), { kind: 'type', path: 'sexCode', text: '1' }, sexAndDate);
    expect(state.form.values).toEqual({ sexCode: '1', birthDate: '2019-09-11' });
    expect([...state.suggested]).toEqual(['birthDate']);
  });

  it('follow the document while nobody has touched them, and are the person’s own after that', () => {
    const filled = after(openState(EMPTY_FORM), sexAndDate);
    const other: FormAction = { kind: 'suggest', texts: { birthDate: '2019-10-01' } };
    expect(textAt(after(filled, other).form, 'birthDate')).toBe('2019-10-01');
    const typed = after(filled, { kind: 'type', path: 'birthDate', text: '2019-09-12' }, other);
    expect(textAt(typed.form, 'birthDate')).toBe('2019-09-12');
    expect(typed.suggested.has('birthDate')).toBe(false);
  });

  it('change nothing when there is nothing to fill', () => {
    const filled = after(openState(EMPTY_FORM), sexAndDate);
    expect(after(filled, sexAndDate)).toBe(filled);
  });
});

it('tidies a field when it is left', () => {
  const state = after(
    openState(EMPTY_FORM),
    { kind: 'type', path: 'birthDate', text: '20190831' },
    { kind: 'leave', path: 'birthDate', text: '2019-08-31' },
  );
  expect(textAt(state.form, 'birthDate')).toBe('2019-08-31');
  expect(state.left.has('birthDate')).toBe(true);
});

it('moves what belongs to later members when one is removed', () => {
  const member = (name: string, ordinal: number) => ({ ordinal, values: { name } });
  const form: RecordForm = {
    values: {},
    guardians: [member('一', 1), member('二', 2), member('三', 3)],
    kept: ['guardians.0.phone', 'guardians.1.phone', 'guardians.2.phone'],
  };
  const masked = { 'guardians.1.phone': '1', 'guardians.2.phone': '2' };
  const state = after(openState(form, masked), { kind: 'remove-member', index: 1 });
  expect(state.form.guardians.map(({ ordinal }) => ordinal)).toEqual([1, 3]);
  expect(state.form.kept).toEqual(['guardians.0.phone', 'guardians.1.phone']);
  expect(state.masked).toEqual({ 'guardians.1.phone': '2' });
});

it('finds the masked values of members who moved', () => {
  const member = (ordinal: number) => ({ ordinal, values: {} });
  const opened = {
    form: { values: {}, guardians: [member(1), member(4)], kept: [] },
    masked: { phone: '0', 'guardians.0.phone': '1', 'guardians.1.phone': '4' },
  };
  const changed: RecordForm = { values: {}, guardians: [member(4)], kept: [] };
  expect(maskedIn(changed, opened)).toEqual({ phone: '0', 'guardians.0.phone': '4' });
});
