interface Release {
	/** The tag of the release, such as `v1.2.0`; without one only the files are compared with each other. */
	tag?: string;
	manifest: { version: string };
	lock: { version: string; packages: Record<string, { version?: string }> };
	changelog: string;
}

/**
 * Checks that the tag, package.json, the lock file and the changelog name one version. The tag decides which version is
 * published, and people who look this version up in the repository must find what npm has.
 * @returns one sentence for each thing that is wrong
 */
export function problemsOfVersion({ tag, manifest, lock, changelog }: Release): string[] {
	const { version } = manifest;
	const locked = [lock.version, lock.packages['']?.version];
	return [
		...(isVersion(version) ? [] : [`package.json: "${version}" is no version of SemVer`]),
		...(tag === undefined || tag === `v${version}`
			? []
			: [`the tag is ${tag}, and package.json says ${version}: the tag should be v${version}`]),
		...(locked.every((other) => other === version)
			? []
			: [`package-lock.json does not say ${version}: run npm install`]),
		...(headings(changelog).includes(version) ? [] : [`CHANGELOG.md has no heading "## ${version}"`]),
	];
}

const isVersion = (version: string) =>
	/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9a-z.-]+)?$/.test(version);

/** The versions in the headings of the changelog. A date may follow the version. */
const headings = (changelog: string) => [...changelog.matchAll(/^## (\S+)/gm)].map(([, version]) => version);
