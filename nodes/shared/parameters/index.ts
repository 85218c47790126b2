/*
 * Parameters: how several nodes read their parameters and credentials. Whether a parameter is an expression, parameters that are read
 * once for all items, Lead Source with its fields, and the keys of a receiver.
 *
 * Not here: the form that shows the parameters (fields/).
 */
export {};
