/** How lines below a table begin: totals, who filled it in, who checked it. */
const FOOTER = /^(合计|总计|共计|小计|总人数|共\d+人|填表|制表|审核|填报|备注|说明|注[:：])/;

/** A row that names nobody in any column that is read: nothing in them, or one cell with the words of a total or a signature. */
export function saysNothing(texts: readonly string[]): boolean {
  const [only, ...more] = texts.map((text) => text.replaceAll(/\s/g, '')).filter((text) => text !== '');
  return only === undefined || (more.length === 0 && FOOTER.test(only));
}
