/*
 * Machine: processes, ports, folders, arguments, Node itself, and the programs that Debian or Homebrew has.
 *
 * Nothing here knows n8n, npm packages or leads. Imports no other room; every room may import it.
 */
export {};
