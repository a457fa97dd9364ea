export { type TypesettingTask, typesetInWorker } from './typeset-in-worker.ts';
