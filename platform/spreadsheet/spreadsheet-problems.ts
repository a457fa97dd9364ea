import type { ProblemKind } from '@xueji/kernel';

/** Why a workbook is not read, or not given back. Each says what the sender can do about it in Excel or WPS. */
export const SPREADSHEET_PROBLEMS = {
  notWorkbook: {
    type: 'spreadsheet/not-a-workbook',
    status: 415,
    title: { zh: '不是表格文件', en: 'Not a workbook' },
    detail: {
      zh: '文件内容不是 .xlsx、.xls 工作簿或 CSV 文本（改扩展名不会改变文件类型）。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再上传。',
      en: 'The content is neither an .xlsx or .xls workbook nor CSV text; renaming a file does not change what it is. Open it in Excel or WPS, save it as "Excel Workbook (*.xlsx)" and upload that.',
    },
  },
  webPage: {
    type: 'spreadsheet/web-page',
    status: 415,
    title: { zh: '内容是网页，不是工作簿', en: 'A web page, not a workbook' },
    detail: {
      zh: '文件内容是网页或 XML 表格（有些系统导出时只把扩展名改成 .xls），数字可能已经变形。请在 Excel 或 WPS 中打开，核对身份证件号，另存为“Excel 工作簿（*.xlsx）”后再上传。',
      en: 'The content is a web page or a table in XML, which some systems give out under the name .xls; numbers may have suffered. Open it in Excel or WPS, check the ID numbers, save it as "Excel Workbook (*.xlsx)" and upload that.',
    },
  },
  unknownEncoding: {
    type: 'spreadsheet/unknown-encoding',
    status: 422,
    title: { zh: '文本编码无法识别', en: 'The text is in an unknown encoding' },
    detail: {
      zh: '这个文本文件不是 UTF-8、GBK（GB 18030）或 UTF-16 编码，或者中途损坏。请在 Excel 或 WPS 中打开，确认汉字正常，另存为“Excel 工作簿（*.xlsx）”后再上传。',
      en: 'This text file is not in UTF-8, GBK (GB 18030) or UTF-16, or is damaged on the way. Open it in Excel or WPS, see that the characters are right, save it as "Excel Workbook (*.xlsx)" and upload that.',
    },
  },
  openQuote: {
    type: 'spreadsheet/open-quote',
    status: 422,
    title: { zh: '引号没有成对', en: 'A quote is not closed' },
    detail: {
      zh: 'CSV 文本从第 {row} 行起有一个引号没有闭合，后面的内容都会挤进同一格。请改正该行的引号（单元格内的引号要写两个），或在 Excel、WPS 中打开后另存为“Excel 工作簿（*.xlsx）”再上传。',
      en: 'From row {row} on a quote of this CSV text is not closed, so that all that follows would end up in one cell. Mend the quotes of that row (a quote within a cell is written twice), or open the file in Excel or WPS, save it as "Excel Workbook (*.xlsx)" and upload that.',
    },
  },
  oldFormat: {
    type: 'spreadsheet/old-format',
    status: 415,
    title: { zh: '过旧的 .xls 工作簿', en: 'An .xls workbook that is too old' },
    detail: {
      zh: '这个 .xls 文件比 Excel 5.0 的格式还旧，无法读取。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再上传。',
      en: 'This .xls file is in a format older than that of Excel 5.0, which is not read. Open it in Excel or WPS, save it as "Excel Workbook (*.xlsx)" and upload that.',
    },
  },
  binaryFormat: {
    type: 'spreadsheet/binary-format',
    status: 415,
    title: { zh: '二进制 .xlsb 工作簿', en: 'A binary .xlsb workbook' },
    detail: {
      zh: '这是二进制的 .xlsb 格式。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再上传。',
      en: 'This is the binary .xlsb format. Open it in Excel or WPS, save it as "Excel Workbook (*.xlsx)" and upload that.',
    },
  },
  withMacros: {
    type: 'spreadsheet/with-macros',
    status: 415,
    title: { zh: '工作簿带有宏', en: 'The workbook has macros' },
    detail: {
      zh: '工作簿中有宏程序，为安全起见不予接收。请另存为“Excel 工作簿（*.xlsx）”（提示无法保存宏时选“是”）后再上传。',
      en: 'The workbook contains macros, which are not accepted for safety. Save it as "Excel Workbook (*.xlsx)", answer "Yes" when told that macros cannot be kept, and upload that.',
    },
  },
  encrypted: {
    type: 'spreadsheet/encrypted',
    status: 415,
    title: { zh: '工作簿有打开密码', en: 'The workbook has a password' },
    detail: {
      zh: '工作簿设置了打开密码，无法读取。请在 Excel 中选“文件 → 信息 → 保护工作簿 → 用密码进行加密”，清空密码，保存后再上传。',
      en: 'The workbook needs a password to open, so it cannot be read. In Excel choose File → Info → Protect Workbook → Encrypt with Password, clear the password, save and upload again.',
    },
  },
  damaged: {
    type: 'spreadsheet/damaged',
    status: 422,
    title: { zh: '工作簿已损坏或不完整', en: 'The workbook is damaged or incomplete' },
    detail: {
      zh: '文件不完整或内部已损坏，可能是下载、拷贝或发送时中断。请在本机打开确认无误，另存一份后再上传。',
      en: 'The file is cut short or damaged inside, perhaps because a download or copy was interrupted. Open it on your computer, save a new copy and upload that.',
    },
  },
  unsafeContent: {
    type: 'spreadsheet/unsafe-content',
    status: 422,
    title: { zh: '工作簿含有不允许的内容', en: 'The workbook contains what is not allowed' },
    detail: {
      zh: '文件内部有正常工作簿不会有的声明（文档类型或实体），不予读取。请将数据复制到新建的工作簿，保存后再上传。',
      en: 'The file declares things inside that no ordinary workbook does (a document type or entities), so it is not read. Copy the data into a new workbook, save it and upload that.',
    },
  },
  empty: {
    type: 'spreadsheet/empty',
    status: 422,
    title: { zh: '工作簿里没有数据', en: 'The workbook has no data' },
    detail: {
      zh: '没有找到有内容的可见工作表。请检查数据是否在隐藏的工作表里，或上传了空白模板。',
      en: 'No visible sheet has any content. Check whether the data is on a hidden sheet, or whether this is the blank template.',
    },
  },
  tooLarge: {
    type: 'spreadsheet/too-large',
    status: 413,
    title: { zh: '工作簿过大', en: 'The workbook is too large' },
    detail: {
      zh: '工作簿超过 {megabytesMax} MB。请删去图片和无关的工作表，或按班级分成几个文件上传。',
      en: 'The workbook is larger than {megabytesMax} MB. Remove pictures and unneeded sheets, or split it by class into several files.',
    },
  },
  tooLargeInside: {
    type: 'spreadsheet/too-large-inside',
    status: 413,
    title: { zh: '工作簿展开后过大', en: 'The workbook unpacks to too much' },
    detail: {
      zh: '工作簿展开后超过 {megabytesMax} MB，或压缩比异常。常见原因是整行整列设置了格式：请只复制有数据的区域到新工作簿，保存后再上传。',
      en: 'The workbook unpacks to more than {megabytesMax} MB, or at an abnormal rate. Formatting of whole rows and columns is the usual cause: copy only the filled area into a new workbook, save it and upload that.',
    },
  },
  tooManyColumns: {
    type: 'spreadsheet/too-many-columns',
    status: 422,
    title: { zh: '列数过多', en: 'Too many columns' },
    detail: {
      zh: '工作表“{sheet}”第 {row} 行在第 {columnsMax} 列以后还有内容。请删去表格右侧多余的列后再上传。',
      en: 'On sheet "{sheet}", row {row} has content beyond column {columnsMax}. Delete the surplus columns to the right and upload again.',
    },
  },
  tooManyRows: {
    type: 'spreadsheet/too-many-rows',
    status: 422,
    title: { zh: '行数过多', en: 'Too many rows' },
    detail: {
      zh: '工作表“{sheet}”第 {row} 行还有内容，而一次最多处理到第 {rowsMax} 行。请删去表格下方的零散内容，或分成几个文件。',
      en: 'Sheet "{sheet}" still has content in row {row}, and at most {rowsMax} rows are handled at once. Delete stray content below the table, or split it into several files.',
    },
  },
  tooLargeToReturn: {
    type: 'spreadsheet/too-large-to-return',
    status: 422,
    title: { zh: '工作簿过大，无法加批注返回', en: 'The workbook is too large to be returned with comments' },
    detail: {
      zh: '带批注返回的工作簿最多 {cellsMax} 个单元格。请在页面上按规则筛选查看问题，或按班级分成几个文件重新上传。',
      en: 'A workbook returned with comments has at most {cellsMax} cells. Look at the findings on the page, filtered by rule, or split the workbook by class and upload again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
