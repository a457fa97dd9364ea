export { makePortrait, type PortraitCrop, type PortraitForm } from './portrait.ts';
