/** The browser's part of divisions: choosing one. */
export {
  /** @public */
  DivisionPicker,
  type DivisionPickerProps,
} from './DivisionPicker.tsx';
