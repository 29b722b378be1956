/** The report of `upgrade`: what each application runs before and after, what breaks, and the verdicts. */
import type {
  PlannedStart,
  UpgradedApplication,
  UpgradedCluster,
  UpgradeReport,
} from "../../check.js";
import { countsOf } from "./finding.js";
import {
  emptyLine,
  type Line,
  leadLine,
  line,
  nameIn,
  nameText,
  painted,
  type Span,
} from "./line.js";
import type { View } from "./report.js";
import { tableLines } from "./table.js";

export function upgradeReportLines(report: UpgradeReport, product: string, view: View): Line[] {
  const { clusters, isReadable } = report;
  const findings = view.findings(view.issues);
  const counts = countsOf(view.issues);
  return [
    ...clusters.flatMap((cluster) => [...clusterLines(cluster, product), emptyLine]),
    ...(findings.length > 0 ? [...findings, emptyLine] : []),
    ...clusters.flatMap((cluster) => stepLines(cluster, clusters.length > 1)),
    ...clusters.map((cluster) => leadLine("  ", ...verdictOf(cluster, clusters.length > 1))),
    ...(isReadable ? [] : [leadLine("  ", painted("bad", "not everything could be checked"))]),
    ...(counts === "" ? [] : [leadLine("  ", counts)]),
  ];
}

function clusterLines({ name, before, after, applications }: UpgradedCluster, product: string) {
  const sides = [before, after].map(({ release, storage }) =>
    release === undefined ? "unknown" : `${release} with storage layer ${storage}`,
  );
  const lead = name === undefined ? "" : `${nameText(name)}: `;
  return [
    line(painted("heading", `${lead}${product} ${sides.join(" -> ")}`)),
    ...tableLines(applications.map(changeOf), "  "),
  ];
}

/** Each step with what it starts, what stays readable, and what proves it. */
function stepLines({ name, steps = [] }: UpgradedCluster, isNamed: boolean): Line[] {
  if (steps.length === 0) return [];
  const of = isNamed && name !== undefined ? ` for ${nameText(name)}` : "";
  const all = steps.flatMap(({ title, readable, proof, isReversible, ...step }, index) => [
    line(painted("heading", `  ${index + 1}. ${title}`), ` (${step.release}, ${step.storage})`),
    ...(isSame(step.processes, steps[index - 1]?.processes)
      ? []
      : tableLines(step.processes.map(startOf), "       ")),
    leadLine("     readable: ", readable),
    leadLine("     done when: ", proof.join("; ")),
    ...(isReversible ? [] : [leadLine("     ", painted("bad", "there is no way back"))]),
  ]);
  return [line(painted("heading", `The way to v2${of}:`)), ...all, emptyLine];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function startOf({ name, args, env }: PlannedStart): string[] {
  const variables = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
  return [nameText(name), [...variables, ...args].join(" ")];
}

function changeOf({ name, model, before, after }: UpgradedApplication): string[] {
  const [was, is] = [before, after].map((args) => args?.join(" ") ?? "runs nothing");
  const same = after === null ? "runs nothing, as before" : "runs the same";
  return [nameIn(name, model), was === is ? same : `${was} -> ${is}`];
}

function verdictOf({ name, after }: UpgradedCluster, isNamed: boolean): Span[] {
  const lead = isNamed && name !== undefined ? [`${nameText(name)}: `] : [];
  const { kind, text } = after.verdict;
  const paint = kind === "consistent" ? "good" : "bad";
  return [...lead, "afterwards ", painted(paint, text)];
}
