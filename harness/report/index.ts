/*
 * Report: how figures are shown: tables on the console and in Markdown, sections of a document, the machine in words.
 *
 * What a table says belongs to whoever measured it. Imports machine and n8n.
 */
export {};
