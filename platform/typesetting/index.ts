export { qrPicture } from './qr-picture.ts';
export { type TypesettingTask, typesetInWorker } from './typeset-in-worker.ts';
