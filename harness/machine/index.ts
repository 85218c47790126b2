/*
 * Machine: processes, ports, folders, arguments, Node itself, what is installed once from npm, and the programs that Debian or
 * Homebrew has.
 *
 * Nothing here knows n8n, this package or leads. Imports no other room; every room may import it.
 */
export {};
