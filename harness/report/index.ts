/*
 * Report: shows figures as tables on the console and in Markdown, writes sections of a document, and describes the machine in words.
 *
 * Not here: the content of a table, which belongs to the scenario or benchmark that measured it. Imports machine and n8n.
 */
export {};
