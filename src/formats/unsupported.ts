/** What people pass that cannot be checked: how to recognise it, and what to run instead. */
import type { KeySets } from "./keys.js";

export interface UnsupportedRow {
  /** As in "this is …". */
  readonly title: string;
  readonly keys: KeySets;
  readonly remedy: string;
}

/** Text that is not YAML or JSON, or only by accident. */
export interface UnsupportedText extends Omit<UnsupportedRow, "keys"> {
  readonly pattern: RegExp;
}

const exportBundle = "pipe juju export-bundle instead";
const showPlan = "save a plan with -out=PLAN and pipe terraform show -json PLAN";
const render = "render it first, for example: helm template CHART | pyroscope-roles check -";

/** Tried before the formats, whose keys some of these have as well. */
export const unsupportedDocuments: readonly UnsupportedRow[] = [
  {
    title: "the output of juju status",
    keys: [
      ["applications", "model.controller"],
      ["applications", "model", "machines"],
      ["applications.*.application-status"],
    ],
    remedy: exportBundle,
  },
  {
    title: "the output of juju dump-model",
    keys: [
      ["applications", "agent-version"],
      ["applications", "owner"],
      ["applications", "sequences"],
      ["applications.applications", "applications.version"],
    ],
    remedy: exportBundle,
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
    remedy: exportBundle,
  },
  {
    title: "the output of juju show-unit",
    keys: [
      ["*.relation-info"],
      ["*.workload-version", "*.leader"],
      ["*.opened-ports", "*.charm"],
      ["*.leader", "*.charm"],
    ],
    remedy: exportBundle,
  },
  {
    title: "the output of juju show-application",
    keys: [
      ["*.charm", "*.endpoint-bindings"],
      ["*.charm", "*.exposed"],
      ["*.charm", "*.principal"],
    ],
    remedy: exportBundle,
  },
  {
    title: "the output of juju show-model",
    keys: [["*.model-uuid", "*.controller-name"]],
    remedy: exportBundle,
  },
  {
    title: "the output of juju offers",
    keys: [["*.offer-url"], ["*.endpoints", "*.access"]],
    remedy: exportBundle,
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
    title: "values of a Helm chart",
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

/** Tried when nothing else fits, on the text itself: the first that fits. Each is linear. */
export const unsupportedTexts: readonly UnsupportedText[] = [
  {
    title: "a binary Terraform plan",
    pattern: /^PK[^ -~\s]/,
    remedy: "pipe terraform show -json PLAN instead",
  },
  {
    title: "an error message",
    pattern:
      /^(?:(?:╷\s{0,9}│ )?(?:ERROR|Error|error)\b[ :]|(?:[^\n]{1,200}: )?command not found\b)/,
    remedy: "run the command before the pipe again: it failed",
  },
  { title: "a log of terraform plan -json", pattern: /^\{"@level"/, remedy: showPlan },
  {
    title: "the text of a Terraform plan",
    pattern:
      /^(?:Terraform|OpenTofu) (?:used|will)\b|^No changes\. Your infrastructure|^Plan: \d+ to add/m,
    remedy: showPlan,
  },
  {
    title: "the output of juju status",
    pattern:
      /^(?:Model +Controller|SAAS +Status|App +Version|Unit +Workload|Running on subnets:)|^- [a-z][a-z0-9-]{0,100}\/\d{1,9}: /m,
    remedy: exportBundle,
  },
  {
    title: "the output of juju models",
    pattern: /^Controller: +\S+\n\nModel /,
    remedy: exportBundle,
  },
  { title: "the output of juju offers", pattern: /^(?:Offer|Store) +[A-Z]/, remedy: exportBundle },
  {
    title: "a Helm template",
    pattern: /\{\{-? ?(?:\.|include |template |define |toYaml |(?:if|with|range|end)\b)/,
    remedy: render,
  },
  { title: "a template", pattern: /\{\{|\{%/, remedy: "render it first" },
  {
    title: "a Terraform configuration",
    pattern:
      /^(?:data|locals|module|output|provider|resource|terraform|variable)(?: +"[^"\n]{1,100}"){0,2} *\{/m,
    remedy: showPlan,
  },
  {
    title: "the output of kubectl without -o yaml",
    pattern: /^(?:NAMESPACE +)?NAME +(?:READY|DESIRED|DATA|COMPLETIONS)\b|^Name: +\S+\nNamespace: /,
    remedy: "pipe kubectl get deployments,statefulsets -o yaml instead",
  },
  {
    title: "a systemd unit",
    pattern: /^\[(?:Unit|Service|Container|Install)\]/m,
    remedy: "pass its ExecStart= to pyroscope-roles explain instead",
  },
  {
    title: "a Dockerfile",
    pattern: /^(?:FROM|ENTRYPOINT|CMD) /m,
    remedy: "pass its ENTRYPOINT or CMD to pyroscope-roles explain instead",
  },
  {
    title: "a script",
    pattern: /^#!/,
    remedy: "pass the command that starts the process to pyroscope-roles explain instead",
  },
  {
    title: "role flags",
    pattern: /^\s*[{"']{0,3}role-[\w-]{1,100}["']?\s{0,9}[=:]/,
    remedy: "pass them to pyroscope-roles resolve or explain instead",
  },
  {
    title: "a command line",
    pattern: /^[^\n]{0,2000} --?target[ =]/,
    remedy: "pass it to pyroscope-roles explain instead",
  },
  {
    title: "a Terraform variables file",
    pattern:
      /^(?:\/\*[^*]{0,2000}\*\/)?(?:(?:#|\/\/)[^\n]*\n|\s)*[\w-]{1,200}[ \t]{0,99}=[ \t]{0,99}["[{\w]/,
    remedy: showPlan,
  },
];
