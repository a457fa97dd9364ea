import { describe, expect, it } from 'vitest';
import type { PageEntry } from './define-pages.ts';
import { ancestorsOf, assertGroupsKnown, menuFor, menuPathOf } from './menu.ts';

const imports = page('/registration/imports', 'registration.import', { group: 'registration', order: 10 });
const review = page('/registration/review', 'registration.review', { group: 'registration', order: 30 });
const drafts = page('/registration/drafts', ['registration.import', 'registration.submit'], {
  group: 'registration',
  order: 20,
});
const oneImport = page('/registration/imports/:importId', 'registration.import');
const students = page('/students', 'students.read', { group: 'students', order: 10 });
const pages = [review, students, drafts, oneImport, imports];

const groups = ['registration', 'students', 'classes'].map((id) => ({ id, label: { zh: id, en: id }, icon: null }));

describe('menuFor', () => {
  it('shows what the post may do, in order, without empty groups', () => {
    const sections = menuFor(groups, pages, post(['registration.submit', 'registration.import']));
    expect(sections.map((section) => [section.id, section.items.map((item) => item.path)])).toEqual([
      ['registration', ['/registration/imports', '/registration/drafts']],
    ]);
  });

  it('shows nothing to a post without permissions', () => {
    expect(menuFor(groups, pages, post([]))).toEqual([]);
  });

  it.each([
    [[1], false],
    [[1, 2], true],
    [[], true],
  ] as const)('offers a list of junior schools to a post whose office teaches %j: %s', (stages, isOffered) => {
    const junior = { ...page('/junior', 'imports.read', { group: 'classes', order: 10 }), stages: [2] };
    expect(menuFor(groups, [junior], post(['imports.read'], stages))).toHaveLength(isOffered ? 1 : 0);
  });

  it('keeps a page of authorities from every school', () => {
    const ofAuthorities = { ...page('/loads', 'imports.read', { group: 'classes', order: 10 }), stages: [] };
    expect(menuFor(groups, [ofAuthorities], post(['imports.read'], [1, 2, 3]))).toHaveLength(0);
    expect(menuFor(groups, [ofAuthorities], post(['imports.read'], []))).toHaveLength(1);
  });
});

describe('assertGroupsKnown', () => {
  it('does not let a page vanish from the menu', () => {
    const lost = page('/transfers', 'cases.read', { group: 'transfers', order: 10 });
    expect(() => assertGroupsKnown(groups, pages)).not.toThrow();
    expect(() => assertGroupsKnown(groups, [...pages, lost])).toThrow(
      '/transfers is in the undeclared menu group transfers',
    );
  });
});

describe('the place of a page', () => {
  it('lies below the pages whose path leads to it', () => {
    expect(ancestorsOf(oneImport, pages)).toEqual([imports]);
    expect(ancestorsOf(imports, pages)).toEqual([]);
  });

  it('does not take a common beginning for a common path', () => {
    const studentsOfClass = page('/students-of-class', 'students.read');
    expect(ancestorsOf(studentsOfClass, pages)).toEqual([]);
  });

  it('marks its nearest entry in the menu', () => {
    expect(menuPathOf(oneImport, pages)).toBe('/registration/imports');
    expect(menuPathOf(students, pages)).toBe('/students');
    expect(menuPathOf(page('/account', 'signed-in'), pages)).toBeUndefined();
  });
});

function post(permissions: readonly string[], stages: readonly number[] = [1]) {
  return { permissions: [...permissions], stages: [...stages] };
}

function page(path: `/${string}`, permission: PageEntry['permission'], menu?: PageEntry['menu']): PageEntry {
  return {
    path,
    permission,
    title: { zh: path, en: path },
    lazy: async () => () => null,
    ...(menu === undefined ? {} : { menu }),
  };
}
