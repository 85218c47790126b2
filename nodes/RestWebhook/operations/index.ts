/*
 * Operations: a file for each operation, which turns items into outputs, and the run that the deliveries of an execution share.
 *
 * Not here: what the items that leave the node look like.
 */
export {};
