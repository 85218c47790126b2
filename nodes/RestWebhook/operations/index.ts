/*
 * Operations: one file for each operation, which turns items into outputs, and the run that the deliveries of an execution share.
 *
 * Not here: the form of the items that leave the node, which is in output.
 */
export {};
