/** Options of applications in texts of their own: what `juju config` prints, and files of `juju deploy --config`. */

import type { Finding } from "../issues/issue.js";
import { type JujuConfig, readJujuConfig } from "../juju/config-output.js";
import { type DeployConfig, readDeployConfig } from "../juju/deploy-config.js";
import { isRoleOption } from "../juju/published.js";
import type { DeployedApplication } from "../process/deployment.js";
import type { ParsedText } from "../text/document.js";
import { inFile } from "./in-file.js";

export interface Settings {
  /** As they are deployed. */
  readonly deployed: readonly DeployedApplication[];
  /** As they are to be deployed: the options that are not listed keep their defaults. */
  readonly planned: readonly DeployedApplication[];
  readonly findings: readonly Finding[];
}

export function readSettings(
  configs: readonly ParsedText[],
  deployConfigs: readonly ParsedText[],
  usualCharm: string,
): Settings {
  const deployed = configs.flatMap(({ file, documents }) =>
    documents.map((document) => {
      const { value, findings } = readJujuConfig(document);
      const own = value ? [inText(deployedApplication(value, usualCharm), file)] : [];
      return { own, findings: inFile(findings, file) };
    }),
  );
  const planned = deployConfigs.flatMap(({ file, documents }) =>
    documents.map((document) => {
      const { value = [], findings } = readDeployConfig(document);
      const own = value
        .filter(({ options }) => Object.keys(options).some(isRoleOption))
        .map((each) => inText(plannedApplication(each, usualCharm), file));
      return { own, findings: inFile(findings, file) };
    }),
  );
  return {
    deployed: deployed.flatMap(({ own }) => own),
    planned: planned.flatMap(({ own }) => own),
    findings: [...deployed, ...planned].flatMap(({ findings }) => findings),
  };
}

/** The positions of its options are in another file than the rest of an application that they are merged into. */
function inText(application: DeployedApplication, file: string | undefined): DeployedApplication {
  if (file === undefined) return application;
  const places = Object.entries(application.configAt).map(
    ([option, at]) => [option, { ...at, file }] as const,
  );
  return { ...application, file, configAt: Object.fromEntries(places) };
}

function deployedApplication(
  { application, charm, config, settings }: JujuConfig,
  usualCharm: string,
): DeployedApplication {
  const positions = settings.flatMap(({ name, line, column }) =>
    line === undefined || column === undefined ? [] : [[name, { line, column }] as const],
  );
  return {
    ...unknownApplication,
    name: application ?? "application",
    charm: charm ?? usualCharm,
    charmName: charm ?? usualCharm,
    config,
    configAt: Object.fromEntries(positions),
    offered: Object.fromEntries(
      settings
        .filter(({ name }) => isRoleOption(name))
        .map(({ name, default: value }) => [name, value === true] as const),
    ),
  };
}

function plannedApplication(
  { application, options, optionsAt, line, column }: DeployConfig,
  charm: string,
): DeployedApplication {
  return {
    ...unknownApplication,
    name: application,
    charm,
    charmName: charm,
    config: options,
    configAt: optionsAt,
    ...(line !== undefined && column !== undefined && { line, column }),
  };
}

const unknownApplication = {
  channel: undefined,
  image: undefined,
  units: undefined,
  model: undefined,
  address: undefined,
};

/** Gives an application the options that other texts have for it. */
export function settingsIn({
  deployed,
  planned,
}: Pick<Settings, "deployed" | "planned">): (
  application: DeployedApplication,
) => DeployedApplication {
  const [nowOf, laterOf] = [deployed, planned].map(
    (all) => new Map(all.map((each) => [keyOf(each), each])),
  );
  return (application) => {
    const now = nowOf?.get(keyOf(application));
    if (now) {
      const { config, configAt, offered } = now;
      return { ...application, config, configAt, offered, unknown: undefined };
    }
    const later = laterOf?.get(keyOf(application));
    if (later === undefined) return application;
    return {
      ...application,
      config: { ...application.config, ...later.config },
      configAt: { ...application.configAt, ...later.configAt },
    };
  };
}

/** Applications of one name can be of different charms in different models. */
export function keyOf({ name, charmName }: DeployedApplication): string {
  return JSON.stringify([name, charmName]);
}
