import { SsrfProtectionConfig } from '@n8n/config';
import { Container } from '@n8n/di';

/** n8n with its SSRF protection on, which keeps workflows away from private addresses, for as long as the work goes on. */
export async function whileEgressIsFiltered<T>(work: () => Promise<T>): Promise<T> {
	const config = Container.get(SsrfProtectionConfig);
	config.enabled = true;
	try {
		return await work();
	} finally {
		config.enabled = false;
	}
}
