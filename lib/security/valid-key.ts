/** Which of a credential's keys was used. */
export type KeyUse = 'current' | 'previous';
/** A key that is valid now. */
export type ValidKey = { readonly value: string; readonly use: KeyUse };
