/** What people pass that is not YAML or JSON, or only by accident: how to recognise it, and what to run instead. */
import { jujuStatus, showPlan, type Unsupported } from "./unsupported.js";

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
    pattern: /^[^\n]{0,2000} --?target[ =]/m,
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
