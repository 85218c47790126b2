/*
 * Shared: the code of n8n's side that several nodes use. fields/ (parts of the form), parameters/ (how they are read), items/ (what
 * leaves a node), hints/ (what a person is told), history/, http/, and n8n-internals/ (all that leans on n8n beyond its public
 * interface).
 *
 * The build makes one file of this folder, which all nodes load. So no two files in it may export the same name.
 */
export {};
