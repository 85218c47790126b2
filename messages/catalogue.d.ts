/** Types of catalogue.js, for the tests. */
export interface ErrorRow {
	id: string;
	says: string;
	reason?: string;
	status?: number;
	happened: string;
	fix: string;
}
export const CATALOGUE: { title: string; intro: string; rows: ErrorRow[] }[];
