/** What people pass that cannot be checked: how to recognise it, and what to run instead. */
import type { KeySets } from "./keys.js";

export interface Unsupported {
  /** As in "this is …". */
  readonly title: string;
  readonly remedy: string;
}

export interface UnsupportedRow extends Unsupported {
  readonly keys: KeySets;
}

export const jujuStatus = "pipe juju status --format=json instead";
export const showPlan = "save a plan with -out=PLAN and pipe terraform show -json PLAN";
export const render = "render it first, for example: helm template CHART | pyroscope-roles check -";

/** Tried before the formats, whose keys some of these have as well. */
export const unsupportedDocuments: readonly UnsupportedRow[] = [
  {
    title: "the output of juju dump-model",
    keys: [
      ["applications", "agent-version"],
      ["applications", "owner"],
      ["applications", "sequences"],
      ["applications.applications", "applications.version"],
    ],
    remedy: jujuStatus,
  },
  {
    title: "the output of juju diff-bundle",
    keys: [
      ["applications.*.missing"],
      ["applications.*.*.bundle", "applications.*.*.model"],
      ["applications.*.options.*.bundle", "applications.*.options.*.model"],
      ["relations.bundle-additions"],
      ["relations.model-additions"],
    ],
    remedy: jujuStatus,
  },
  {
    title: "the output of juju show-unit",
    keys: [
      ["*.relation-info"],
      ["*.workload-version", "*.leader"],
      ["*.opened-ports", "*.charm"],
      ["*.leader", "*.charm"],
    ],
    remedy: jujuStatus,
  },
  {
    title: "the output of juju show-application",
    keys: [
      ["*.charm", "*.endpoint-bindings"],
      ["*.charm", "*.exposed"],
      ["*.charm", "*.principal"],
    ],
    remedy: jujuStatus,
  },
  {
    title: "the output of juju show-model",
    keys: [["*.model-uuid", "*.controller-name"]],
    remedy: jujuStatus,
  },
  {
    title: "the output of juju offers",
    keys: [["*.offer-url"], ["*.endpoints", "*.access"]],
    remedy: jujuStatus,
  },
  {
    title: "the output of juju info",
    keys: [["store-url"], ["charm-id", "channels"]],
    remedy: "pass the charmcraft.yaml of the charm",
  },
  {
    title: "a Terraform state file",
    keys: [
      ["serial", "lineage"],
      ["terraform_version", "resources"],
    ],
    remedy: "pipe terraform show -json instead",
  },
  { title: "a log of terraform plan -json", keys: [["@level"]], remedy: showPlan },
  {
    title: "a Terraform configuration",
    keys: [["resource.*.*"], ["terraform.required_providers"], ["module.*.source"]],
    remedy: showPlan,
  },
  {
    title: "the output of terraform output",
    keys: [["*.sensitive", "*.value"]],
    remedy: "pipe terraform show -json instead",
  },
  {
    title: "a Pebble plan",
    keys: [
      ["services.*.override"],
      ["services.*.startup"],
      ["services.*.on-failure"],
      ["log-targets"],
    ],
    remedy: "pass it to pyroscope-roles explain instead",
  },
  {
    title: "the metadata of a Helm chart",
    keys: [["apiVersion", "name", "version"]],
    remedy: render,
  },
  {
    title: "a values file of a Helm chart",
    keys: [["image.repository"], ["pyroscope.components"], ["pyroscope.image"]],
    remedy: render,
  },
  {
    title: "a kustomization",
    keys: [["resources.0"]],
    remedy: "pipe kubectl kustomize DIRECTORY instead",
  },
  {
    title: "a configuration file of the process",
    keys: [["target"], ["architecture_storage"]],
    remedy: "pass it to pyroscope-roles explain with --config FILE",
  },
];

/** Tried after the formats. */
export const unsupportedParts: readonly UnsupportedRow[] = [
  { title: "a Terraform variables file", keys: [["*.role-*"]], remedy: showPlan },
  {
    title: "the config.yaml of a charm",
    keys: [["options.*.type"]],
    remedy: "pass a charmcraft.yaml with these options under config",
  },
  {
    title: "the metadata.yaml of a charm",
    keys: [
      ["name", "containers"],
      ["name", "requires"],
      ["name", "provides"],
    ],
    remedy: "pass the charmcraft.yaml, with the options of config.yaml under config",
  },
  {
    title: "a charmcraft.yaml without name and options",
    keys: [
      ["type", "parts"],
      ["type", "bases"],
    ],
    remedy: "add the options of config.yaml, under config",
  },
];
