/*
 * Form: what the editor shows of the node REST Webhook.
 *
 * Nothing here runs while leads are sent.
 */
export {};
