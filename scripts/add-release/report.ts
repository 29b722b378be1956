/** The report of added releases, in Markdown, so that a pull request can show it. */
import type { Added } from "./add-release.js";

export function reportOf(added: readonly Added[], changed: readonly string[]): string {
  const files = ["## Changed files", "", ...changed.map((path) => `- ${path}`)];
  return [...added.map(releaseReport), files.join("\n")].join("\n\n");
}

function releaseReport({ release, previous, changes, decisions }: Added): string {
  const same = `Modules, needs, layers and replicas are those of ${previous}.`;
  const lines = [
    `## ${release}`,
    "",
    ...(changes.length > 0 ? [`Since ${previous}:`, "", ...changes.map(bullet)] : [same]),
  ];
  if (decisions.length === 0) return lines.join("\n");
  return [...lines, "", "A person must decide:", "", ...decisions.map(bullet)].join("\n");
}

function bullet(line: string): string {
  return `- ${line}`;
}
