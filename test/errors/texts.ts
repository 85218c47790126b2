import ts from 'typescript';

/** A text of the source that reads like words: its fixed parts, between what is filled in. */
export type Text = { file: string; line: number; parts: string[] };

/** Every text with words in it, but for imports and types: what a person might get to see. */
export function textsOf(file: string, source: string): Text[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const texts: Text[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
		if (isForm(node)) return;
		const parts = partsOf(node);
		if (/[a-z][^]*\s|\s[^]*[a-z]/i.test(parts.join(''))) {
			const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
			const fixed = parts.map((part) => part.trim()).filter((part) => part !== '');
			texts.push({ file, line: line + 1, parts: fixed });
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return texts;
}

function partsOf(node: ts.Node): string[] {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
	if (!ts.isTemplateExpression(node)) return [];
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
}

/** The description of a node type says what its form looks like. */
function isForm(node: ts.Node): boolean {
	return ts.isPropertyDeclaration(node) && node.type?.getText() === 'INodeTypeDescription';
}

/** Is there one message that holds all parts of the text, in this order? */
export function isListed({ parts }: Text, messages: string[]): boolean {
	return messages.some((message) => {
		let from = 0;
		return parts.every((part) => {
			const at = message.indexOf(part, from);
			from = at + part.length;
			return at >= 0;
		});
	});
}
