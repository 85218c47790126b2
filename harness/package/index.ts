/*
 * Package: this repository as what would be published: built, packed, unpacked.
 *
 * Nothing here knows n8n. Imports machine only.
 */
export {};
