/*
 * Input: from n8n's items and the form to jobs: the lead of each item, and the settings for it.
 *
 * Not here: what is done with a job.
 */
export {};
