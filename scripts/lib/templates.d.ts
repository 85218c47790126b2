import type { Credential, Workflow } from './n8n-api';

/** Types of templates.js, for the end-to-end tests. */
export function templateNames(): string[];
export function readTemplate(name: string): Workflow;
export function fileOfTemplate(name: string): string;
export function withCredentials(workflow: Workflow, chosen: Record<string, Credential>): Workflow;
