/** One line of the table. */
export interface Row {
	what: string;
	against: string;
	/** Of `product` and `other`. */
	unit: string;
	/** What this package cost, round by round. */
	product: number[];
	/** What it is compared with, in the same rounds. */
	other: number[];
	ratio: 'other/product' | 'product/other';
	/** What the ratio is, e.g. "times as fast". */
	words: string;
	/** What is aimed at. */
	reach?: { atLeast?: number; atMost?: number };
	/** A short name, where the row is a bar of the chart. */
	chart?: string;
}
