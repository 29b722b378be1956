/** What people pass that cannot be checked: how to recognise it, and what to run instead. */
import type { KeySets } from "./keys.js";

export interface Unsupported {
  /** As in "this is …". */
  readonly title: string;
  /** `FILE` stands for its name, `DIRECTORY` for where it is. */
  readonly remedy: string;
}

export interface UnsupportedRow extends Unsupported {
  readonly keys: KeySets;
}

export const jujuStatus = "pipe juju status --format=json instead";
export const showPlan = "save a plan with -out=PLAN and pipe terraform show -json PLAN";
const render = "render it first: helm template NAME CHART -f FILE | pyroscope-roles check -";

/** Tried before the formats, whose keys some of these have as well. */
export const unsupportedDocuments: readonly UnsupportedRow[] = [
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
    title: "a Terraform state file",
    keys: [
      ["serial", "lineage"],
      ["terraform_version", "resources"],
    ],
    remedy: "pipe terraform show -json instead",
  },
  {
    title: "a Terraform configuration",
    keys: [["resource.*.*"], ["terraform.required_providers"], ["module.*.source"]],
    remedy: showPlan,
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
    title: "a values file of a Helm chart",
    keys: [
      ["image.repository"],
      ["pyroscope.components"],
      ["pyroscope.image"],
      ["architecture.microservices"],
      ["architecture.storage"],
    ],
    remedy: render,
  },
  {
    title: "a kustomization with Helm charts",
    keys: [["helmCharts"], ["helmChartInflationGenerator"]],
    remedy: "render it first: kustomize build --enable-helm DIRECTORY | pyroscope-roles check -",
  },
  {
    title: "a kustomization",
    keys: [["resources.0"], ["bases.0"]],
    remedy: "render it first: kubectl kustomize DIRECTORY | pyroscope-roles check -",
  },
  {
    title: "a helmfile",
    keys: [["releases.*.chart"], ["helmfiles.0"]],
    remedy: "render it first: helmfile -f FILE template | pyroscope-roles check -",
  },
  {
    title: "a configuration file of the process",
    keys: [["target"], ["architecture_storage"]],
    remedy: "pass it to pyroscope-roles explain with --config FILE",
  },
];

/** Tried after the formats: in a file of juju deploy --config every key is an application. */
export const terraformVariables: UnsupportedRow = {
  title: "a Terraform variables file",
  keys: [["*.role-*"]],
  remedy: showPlan,
};
