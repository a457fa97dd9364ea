import { describe, expect, it } from 'vitest';
import { utf16OrderOf } from './utf16-order.ts';

function little(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function big(text: string): Buffer {
  return little(text).swap16();
}

describe('the order of bytes of UTF-16', () => {
  it.each([
    ['a mark', little('\ufeff姓名'), 'little'],
    ['a mark of other machines', big('\ufeff姓名'), 'big'],
    ['tabs and line ends alone', little('姓名\t性别\r\n李雷\t男\r\n'), 'little'],
    ['the same of other machines', big('姓名\t性别\r\n李雷\t男\r\n'), 'big'],
    ['characters that end in a zero byte', little('班级\r\n一一一班\r\n一一班\r\n'), 'little'],
    ['the same of other machines', big('班级\r\n一年级,1\r\n'), 'big'],
    ['UTF-8', Buffer.from('姓名,性别\r\n'), undefined],
    ['zeros of a file that is no text', Buffer.from([0, 1, 0, 2, 0x41, 0, 3, 0]), undefined],
    ['zeros only', Buffer.alloc(64), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ] as const)('is told by %s', (_about, bytes, order) => {
    expect(utf16OrderOf(bytes)).toBe(order);
  });
});
