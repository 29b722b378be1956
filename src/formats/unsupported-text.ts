/** What people pass that is not YAML or JSON, or only by accident: how to recognise it, and what to run instead. */
import { jujuStatus, render, showPlan, type Unsupported } from "./unsupported.js";

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
    title: "a binary Terraform plan",
    pattern: /^PK[^ -~\s]/,
    remedy: "pipe terraform show -json PLAN instead",
  },
  {
    title: "an error message",
    pattern:
      /^(?:(?:╷\s{0,9}│ )?(?:ERROR|Error|error)\b[ :]|(?:[^\n]{1,200}: )?command not found\b)/,
    remedy: "run the command before the pipe again: it failed",
    ofProcess: "same",
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
    remedy: jujuStatus,
  },
  {
    title: "the output of juju models",
    pattern: /^Controller: +\S+\n\nModel /,
    remedy: jujuStatus,
  },
  { title: "the output of juju offers", pattern: /^(?:Offer|Store) +[A-Z]/, remedy: jujuStatus },
  {
    title: "a Helm template",
    pattern: /\{\{-? ?(?:\.|include |template |define |toYaml |(?:if|with|range|end)\b)/,
    remedy: render,
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
    title: "the output of kubectl without -o yaml",
    pattern: /^(?:NAMESPACE +)?NAME +(?:READY|DESIRED|DATA|COMPLETIONS)\b|^Name: +\S+\nNamespace: /,
    remedy: "pipe kubectl get deployments,statefulsets -o yaml instead",
  },
  {
    title: "a Podman quadlet",
    pattern: /^\[Container\]/m,
    remedy: "pass its Exec= to pyroscope-roles explain instead",
    ofProcess: "same",
  },
  {
    title: "a systemd unit",
    pattern: /^\[(?:Unit|Service|Install)\]/m,
    remedy: "pass its ExecStart= to pyroscope-roles explain instead",
    ofProcess: "same",
  },
  {
    title: "a Dockerfile",
    pattern: /^(?:FROM|ENTRYPOINT|CMD) /m,
    remedy: "pass its ENTRYPOINT or CMD to pyroscope-roles explain instead",
    ofProcess: "same",
  },
  {
    title: "a script",
    pattern: /^#!/,
    remedy: "pass the command that starts the process to pyroscope-roles explain instead",
    ofProcess: "same",
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
