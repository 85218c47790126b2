/** The beginning of base64 whose bytes begin with a brace or a bracket, perhaps after a byte order mark. No JSON begins so. */
const JSON_IN_BASE64 = /^\s*(?:77u\/)?[eW][w-z0-3][\w+/-]{6}/;
/** A text that is no base64: it has other characters, or more text after its `=`. */
const NOT_IN_BASE64 = /[^\w\s+/=-]|=\s*[^=\s]/;

/** Has a text only characters of base64, in either alphabet? Many texts have that are meant as they are. */
export const mayBeBase64 = (text: string) => !NOT_IN_BASE64.test(text);

/** Is a text JSON in base64? Gateways and queues, such as Google's Pub/Sub, hand on base64 and do not say that it is base64. */
export const isJsonInBase64 = (text: string) => JSON_IN_BASE64.test(text) && mayBeBase64(text);
