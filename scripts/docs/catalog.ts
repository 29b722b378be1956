/** docs/catalog.md: what each role does, and what is known about it. */
import type { ModuleRow } from "../../src/catalog/schema.js";
import { type History, listedIn, rangesOf, rangeText } from "./history.js";
import { code, codes, doNotEdit, kinds, page, table, text } from "./markdown.js";

/** `summaries` has a sentence for each role. */
export function catalogPage(history: History, summaries: Readonly<Record<string, string>>): string {
  const summaryOf = new Map(Object.entries(summaries));
  return page(
    doNotEdit,
    `# The roles of ${text(history.product)}`,
    `[releases.md](releases.md) shows in which releases each role exists, also as a chart.\n\n${kinds}\n\n_Replicas_ are what upstream's Helm chart recommends, _needs_ the modules that a role needs directly, including internal ones. Both are those of the newest release in their row.`,
    ...history.roles.flatMap((role) => [
      `## ${role.name}`,
      text(summaryOf.get(role.name) ?? ""),
      facts(role.name, history),
      ...remarks(role, history),
    ]),
  );
}

function facts(role: string, history: History): string {
  const rows = history.storages.flatMap((storage) => {
    const newest = storage.spans((layer) => listedIn(layer, role)).at(-1)?.fact;
    if (newest === undefined) return [];
    const { replicas, needs, required } = newest;
    const releases = rangesOf(storage, (layer) => listedIn(layer, role)?.kind, history);
    const isRequired = required ? "yes" : "–";
    return [[code(storage.name), releases, isRequired, `${replicas ?? "–"}`, codes(needs) || "–"]];
  });
  return table(["storage layer", "releases", "required", "replicas", "needs"], rows);
}

function remarks(role: ModuleRow, history: History): string[] {
  const naming = namingMatters(role.name, history);
  const lines = [
    role.stateful && "Upstream runs it as a StatefulSet.",
    role.feature && `Without it, ${text(role.feature)}.`,
    role.quorum && "It elects a leader, so run an odd number of units.",
    naming && `Naming it next to \`all\` changes the process: ${naming}.`,
  ].filter((line) => typeof line === "string" && line !== "");
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join("\n")];
}

/** Where naming a role next to a meta-role that starts it makes a difference. */
function namingMatters(role: string, history: History): string {
  return history.storages
    .flatMap(({ name, spans }) =>
      spans(({ modules }) => modules.get(role)?.namingMatters || undefined).map(
        (span) => `${code(name)} ${rangeText(span, history)}`,
      ),
    )
    .join(", ");
}
