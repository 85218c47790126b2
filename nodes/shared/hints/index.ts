/*
 * Hints: what several nodes say to a person, above their output and in the description of an error. Here also stands how the text of a
 * stranger is shown, so that it can do no harm there.
 *
 * Not here: hints of one node, which stand beside it.
 */
export {};
