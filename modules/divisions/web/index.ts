import { definePages } from '@xueji/platform/web';

export {
  /** @public */
  DivisionPicker,
  type DivisionPickerProps,
} from './DivisionPicker.tsx';

/** The divisions of the country, for everybody to look up. */
export const pages = definePages([
  {
    path: '/administration/divisions',
    title: { zh: '行政区划', en: 'Divisions' },
    permission: 'signed-in',
    menu: { group: 'administration', order: 60 },
    lazy: async () => (await import('./DivisionsPage.tsx')).DivisionsPage,
  },
]);
