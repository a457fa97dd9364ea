export { type FileStore, type NewFile, openFileStore } from './file-store.ts';
export { MEDIA_TYPES, type MediaType, nameOfMediaType, sniffMediaType } from './media-type.ts';
export { removeOrphanFiles } from './remove-orphan-files.ts';
export type { FileKind, StoredFile } from './stored-file.ts';
export { utf16OrderOf } from './utf16-order.ts';
