/*
 * Shared: what several rooms of lib need and what is about none of their subjects.
 *
 * Not here: rules about leads, requests or histories. Imports no other room; every room of lib may import it.
 */
export {};
