import type { Summary } from './figures';
import { shortNumber } from './rows';

/** The measures of the chart, in pixels. */
const [WIDTH, LABELS, FIGURES, BAR, STEP, TOP] = [760, 300, 110, 16, 34, 44];

const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.small { font-size: 11px; fill: #59636e; }
.bar { fill: #2da44e; } .bar.slower { fill: #bc4c00; }
.spread, .axis { stroke: #59636e; } .aim { stroke: #1f2328; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
	text { fill: #f0f6fc; } .small { fill: #9198a1; } .aim { stroke: #f0f6fc; }
	.spread, .axis { stroke: #9198a1; }
}`;

export interface Bar {
	label: string;
	ratio: Summary;
	aim?: number;
}

/**
 * Draws a bar chart of ratios on a logarithmic scale. Each bar begins at 1, which means "as fast as the other"; a bar to the
 * left means slower. A thin line shows the spread, and a thick tick shows the aim.
 * @returns an SVG
 */
export function barChart(title: string, bars: Bar[]): string {
	const all = bars.flatMap(({ ratio, aim }) => [ratio.low, ratio.high, aim ?? 1]);
	const least = Math.min(0.5, ...all);
	const most = Math.max(2, ...all);
	const room = WIDTH - LABELS - FIGURES;
	const x = (value: number) => round(LABELS + (room * Math.log(value / least)) / Math.log(most / least));
	const height = TOP + bars.length * STEP + 10;
	const ticks = [0.25, 0.5, 1, 2, 4, 8, 16, 32].filter((value) => value >= least && value <= most);
	const lines = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">`,
		`<style>${STYLE}</style>`,
		`<text x="0" y="16">${escape(title)}</text>`,
		...ticks.map(
			(value) => `<text class="small" x="${x(value)}" y="36" text-anchor="middle">${value} ×</text>`,
		),
		`<line class="axis" x1="${x(1)}" x2="${x(1)}" y1="${TOP}" y2="${height}"/>`,
		...bars.flatMap((bar, index) => drawBar(bar, TOP + index * STEP + 8, x)),
		'</svg>',
	];
	return `${lines.join('\n')}\n`;
}

function drawBar({ label, ratio, aim }: Bar, y: number, x: (value: number) => number): string[] {
	const [from, to] = [x(Math.min(1, ratio.median)), x(Math.max(1, ratio.median))];
	const middle = y + BAR / 2;
	return [
		`<text x="${LABELS - 12}" y="${middle + 4}" text-anchor="end">${escape(label)}</text>`,
		`<rect class="bar${ratio.median < 1 ? ' slower' : ''}" x="${from}" y="${y}" width="${round(to - from)}" height="${BAR}"/>`,
		`<line class="spread" x1="${x(ratio.low)}" x2="${x(ratio.high)}" y1="${middle}" y2="${middle}"/>`,
		...(aim === undefined
			? []
			: [`<line class="aim" x1="${x(aim)}" x2="${x(aim)}" y1="${y - 3}" y2="${y + BAR + 3}"/>`]),
		`<text x="${WIDTH - FIGURES + 12}" y="${middle + 4}">${shortNumber(ratio.median)} ×</text>`,
	];
}

const round = (pixels: number) => Math.round(pixels * 10) / 10;
const escape = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
