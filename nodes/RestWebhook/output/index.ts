/*
 * Output: from the results of jobs to the items that leave the node, and the lines above them.
 *
 * Nothing here asks a history or sends a request.
 */
export {};
