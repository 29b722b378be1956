/** docs/catalog.md: what each role does, and what is known of it. */
import type { Layer } from "../../src/layer.js";
import type { ModuleRow } from "../../src/rows.js";
import type { History } from "./history.js";
import { kindIn, kindTexts } from "./kinds.js";
import { code, codes, doNotEdit, page, table, text } from "./markdown.js";
import { rangesOf } from "./ranges.js";

/** `summaries` has a sentence for each role that is to have one. */
export function catalogPage(history: History, summaries: Readonly<Record<string, string>>): string {
  const summaryOf = new Map(Object.entries(summaries));
  return page(
    doNotEdit,
    `# The roles of ${text(history.product)}`,
    introduction(history),
    ...history.roles.flatMap((role) => [
      `## ${role.name}`,
      ...summary(summaryOf.get(role.name)),
      facts(role.name, history),
      ...remarks(role, history),
    ]),
  );
}

function summary(sentence: string | undefined): string[] {
  return sentence === undefined ? [] : [text(sentence)];
}

function introduction({ complete }: History): string {
  const kinds = Object.entries(kindTexts(code(complete)));
  return page(
    "Since when and until when each role is there is also [a picture](releases.md). What a role has to do with the meta-role that stands for the whole system:",
    kinds.map(([kind, meaning]) => `- _${kind}_: ${meaning}.`).join("\n"),
    "_Replicas_ are what upstream recommends, _needs_ the modules that a role needs directly, internal ones included; both as of the newest of the releases in their row.",
  ).trimEnd();
}

function facts(role: string, history: History): string {
  const rows = history.storages.flatMap((storage) => {
    const there = storage.spans(({ modules }) => modules.get(role)).at(-1)?.answer;
    if (there === undefined) return [];
    const { replicas, needs } = there;
    const kinds = rangesOf(storage, (layer) => kindIn(layer, role), history);
    return [[code(storage.name), kinds, `${replicas ?? "–"}`, codes(needs) || "–"]];
  });
  return table(["storage layer", "releases", "replicas", "needs"], rows);
}

/** What else a role's row says, for those that say anything. */
function remarks(role: ModuleRow, history: History): string[] {
  const naming = namingMatters(role.name, history);
  const complete = code(history.complete);
  const lines = [
    role.stateful && "Upstream runs it as a StatefulSet.",
    role.optional && `A cluster runs well without it, although ${complete} starts it.`,
    role.quorum && "It elects a leader: run it with an odd number of units.",
    naming && `Naming it beside a meta-role that starts it anyway changes the process: ${naming}.`,
  ].filter((line) => typeof line === "string" && line !== "");
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join("\n")];
}

/** `"v2 since 1.20.0"`: where naming a role beside its meta-role is not the same as leaving it out. */
function namingMatters(role: string, { storages, range }: History): string {
  const isHere = ({ modules }: Layer) => modules.get(role)?.namingMatters || undefined;
  return storages
    .flatMap(({ name, spans }) => spans(isHere).map((span) => `${code(name)} ${range(span)}`))
    .join(", ");
}
