/** One line of the table. */
export interface Row {
	what: string;
	against: string;
	/** The unit of `product` and `other`. */
	unit: string;
	/** What this package cost, round by round. */
	product: number[];
	/** What the other contender cost in these rounds. */
	other: number[];
	ratio: 'other/product' | 'product/other';
	/** The words that follow the ratio, e.g. "times as fast". */
	words: string;
	/** The aim for the ratio. */
	reach?: { atLeast?: number; atMost?: number };
	/** The short name of the row's bar in the chart; absent where the chart has no bar for it. */
	chart?: string;
}
