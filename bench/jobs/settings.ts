/** The settings of n8n under which jobs are measured, by the name that the tables show. */
export const SETTINGS = {
	"n8n's defaults": {},
	'lazy sandboxes': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES: SettingName[] = ["n8n's defaults", 'lazy sandboxes'];
