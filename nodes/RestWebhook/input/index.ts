/*
 * Input: makes jobs of n8n's items and the form. A job is the lead of one item, with the settings for this lead.
 *
 * Not here: the work on a job, which is in operations.
 */
export {};
