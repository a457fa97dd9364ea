/** How lines below a table begin: totals, who filled it in, who checked it. */
const FOOTER = /^(合计|总计|共计|小计|总人数|共\d+人|填表|制表|审核|填报|备注|说明|注[:：])/;

/** What begins a line of totals with more in it than one cell. A name may begin like this, but is not all of one. */
const TOTAL = /^(合计|总计|共计|小计|总人数)[:：]?(\d+[人名]?)?$/;

/** What stands beside a total: 78, 78人, 男78人. No telephone, date or ID number has so few digits. */
const FIGURE = /^(男|女|男生|女生)?[:：]?\d{1,5}[人名]?$/;

/**
 * A row that names nobody in any column that is read: nothing in them, one cell with the words of a total or a signature, or
 * a total followed by nothing but figures.
 */
export function saysNothing(texts: readonly string[]): boolean {
  const [first, ...more] = texts.map((text) => text.replaceAll(/\s/g, '')).filter((text) => text !== '');
  if (first === undefined) return true;
  if (more.length === 0) return FOOTER.test(first);
  return TOTAL.test(first) && more.every((text) => FIGURE.test(text));
}
