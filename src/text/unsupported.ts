/** What people pass that cannot be checked: how to recognise it, and what to run instead. */
/**
 * Alternatives, each a set of paths; `*` is any of the first entries of a mapping or list, and `role-*` any of them whose
 * key begins with `role-`.
 */
export type KeySets = readonly (readonly string[])[];

export interface Unsupported {
  /** As in "this is …". */
  readonly title: string;
  /** `FILE` stands for its name, `DIRECTORY` for where it is. */
  readonly remedy: string;
}

export interface UnsupportedRow extends Unsupported {
  readonly keys: KeySets;
}

const jujuStatus = "pipe juju status --format=json instead";
const showPlan = "save a plan with -out=PLAN and pipe terraform show -json PLAN";
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

export interface UnsupportedText extends Unsupported {
  readonly pattern: RegExp;
  /** For commands about one process: they can read it, or the remedy is the same. Else they need role flags. */
  readonly ofProcess?: "readable" | "same";
}

/** Enough to recognise a text by. */
const maxSearched = 200_000;

/** Tried when nothing else fits, on the text itself. */
export function unsupportedText(text: string): UnsupportedText | undefined {
  if (typeof text !== "string") return undefined;
  const start = text
    .slice(0, maxSearched)
    .replace(/^\ufeff/, "")
    .trimStart();
  return unsupportedTexts.find(({ pattern }) => pattern.test(start));
}

/** The first that fits. Each is linear. */
const unsupportedTexts: readonly UnsupportedText[] = [
  {
    title: "the text of a Terraform plan",
    pattern:
      /^(?:Terraform|OpenTofu) (?:used|will)\b|^No changes\. Your infrastructure|^Plan: \d+ to add/m,
    remedy: showPlan,
  },
  {
    title: "a binary Terraform plan",
    pattern: /^PK[^ -~\s]/,
    remedy: "pipe terraform show -json FILE instead",
  },
  {
    title: "the output of juju status",
    pattern:
      /^(?:Model +Controller|SAAS +Status|App +Version|Unit +Workload|Running on subnets:)|^- [a-z][a-z0-9-]{0,100}\/\d{1,9}: /m,
    remedy: jujuStatus,
  },
  {
    title: "a helmfile",
    pattern: /^releases:[ \t]*$/m,
    remedy: "render it first: helmfile -f FILE template | pyroscope-roles check -",
    ofProcess: "same",
  },
  {
    title: "a Helm template",
    pattern: /\{\{-? ?(?:\.|include |template |define |toYaml |(?:if|with|range|end)\b)/,
    remedy: "render it first: helm template NAME CHART | pyroscope-roles check -",
    ofProcess: "same",
  },
  { title: "a template", pattern: /\{\{|\{%/, remedy: "render it first", ofProcess: "same" },
  {
    title: "a Terraform configuration",
    pattern:
      /^(?:data|locals|module|output|provider|resource|terraform|variable)(?: +"[^"\n]{1,100}"){0,2} *\{/m,
    remedy: showPlan,
  },
  {
    title: "role flags",
    pattern: /^\s*[{"']{0,3}role-[\w-]{1,100}["']?\s{0,9}[=:]/,
    remedy: "pass them to pyroscope-roles resolve or explain instead",
    ofProcess: "readable",
  },
  {
    title: "a command line",
    // A manifest that is not YAML has such a line as well, but begins with a key.
    pattern: /^(?!(?:(?:#|---)[^\n]*\n)*[\w-]+:\s)(?:[^\n]*\n)*?[^\n]{0,2000} --?target[ =]/,
    remedy: "pass it to pyroscope-roles explain instead",
    ofProcess: "readable",
  },
  {
    title: "a Terraform variables file",
    pattern:
      /^(?:\/\*[^*]{0,2000}\*\/)?(?:(?:#|\/\/)[^\n]*\n|\s)*[\w-]{1,200}[ \t]{0,99}=[ \t]{0,99}["[{\w]/,
    remedy: showPlan,
  },
];
