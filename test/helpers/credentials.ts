import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { notHere } from './host';

/** n8n's credential store: the data given to the test, with the type's defaults and expressions resolved. */
export class GivenCredentials extends ICredentialsHelper {
	constructor(
		private readonly dataById: Map<string, IDataObject>,
		private readonly types: ICredentialType[],
	) {
		super();
	}

	getParentTypes = () => [];
	isCredentialUsableByNode = () => true;
	authenticate = notHere('authenticate');
	preAuthentication = notHere('preAuthentication');
	runPreAuthentication = notHere('runPreAuthentication');
	getCredentials = notHere('The encrypted credential');
	updateCredentials = notHere('updateCredentials');
	updateCredentialsOauthTokenData = notHere('updateCredentialsOauthTokenData');

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.types.find((type) => type.name === name)?.properties ?? [];
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const given = structuredClone(this.dataById.get(id ?? '')) as INodeParameters;
		const properties = this.getCredentialsProperties(type);
		const data =
			properties.length === 0
				? given
				: (NodeHelpers.getNodeParameters(properties, given, true, false, null, null) ?? {});
		const resolved =
			at?.workflow.expression.getParameterValue(
				data,
				at.runExecutionData,
				at.runIndex,
				at.itemIndex,
				at.node.name,
				at.connectionInputData,
				mode,
				{},
				executeData,
				false,
				data,
			) ?? data;
		return resolved as ICredentialDataDecryptedObject;
	}
}
