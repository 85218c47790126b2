/*
 * Settings: switches, choices and numbers, as the form or an expression gives them.
 *
 * Not here: what a setting means.
 */
export {};
