/*
 * Operations: one file an operation, each from items to outputs, and the run that deliveries share.
 *
 * Not here: what an item looks like that leaves the node.
 */
export {};
