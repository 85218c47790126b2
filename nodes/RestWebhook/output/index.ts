/*
 * Output: makes the items that leave the node from the results of jobs, and the lines above the output.
 *
 * Nothing here asks a history or sends a request.
 */
export {};
