import { newLead } from '../fixtures/leads';
import { webhookItem } from '../fixtures/requests';
import { runAction } from '../helpers/deliver';
import { runVerify } from '../helpers/verify';

/* What README and SECURITY.md warn of: n8n hands on what comes to a disabled node, and no node can do anything about it. */
const settings = { disabled: true };

it('a disabled Verify lets a forged request out by Verified', async () => {
	const forged = webhookItem(newLead(), { 'x-secret-key': 'forged' });
	const { outputs } = await runVerify([forged], { settings });
	expect(outputs.map((items) => items.map(({ json }) => json))).toEqual([[forged]]);
});

it('a disabled action lets a lead out by Delivered that it has not sent', async () => {
	const { outputs } = await runAction({ url: 'http://127.0.0.1:9' }, [newLead()], {}, { settings });
	expect(outputs.map((items) => items.map(({ json }) => json))).toEqual([[newLead()]]);
});
