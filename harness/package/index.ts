/*
 * Package: builds this repository, and packs and unpacks it as it would be published.
 *
 * Nothing here knows n8n. Imports machine only.
 */
export {};
