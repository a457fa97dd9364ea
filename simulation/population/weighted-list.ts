import type { Random } from '@xueji/kernel';

/** Items drawn in proportion to their weights. */
export class WeightedList<Item> {
  readonly #items: readonly Item[];
  readonly #sums: readonly number[];
  readonly #total: number;

  constructor(weighted: Iterable<readonly [Item, number]>) {
    const items: Item[] = [];
    const sums: number[] = [];
    let total = 0;
    for (const [item, weight] of weighted) {
      if (weight <= 0) throw new Error('A weight is greater than 0');
      total += weight;
      items.push(item);
      sums.push(total);
    }
    if (items.length === 0) throw new Error('Nothing to draw from');
    this.#items = items;
    this.#sums = sums;
    this.#total = total;
  }

  draw(random: Random): Item {
    const at = random.next() * this.#total;
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? this.#total) <= at) low = middle + 1;
      else high = middle;
    }
    return this.#items[low] as Item;
  }
}
