/** docs/releases.md: since when, in which storage layer and until when each role is there. */
import type { Layer } from "../../src/layer.js";
import type { History, StorageHistory } from "./history.js";
import { kindIn, kindTexts } from "./kinds.js";
import { code, codes, doNotEdit, linkTo, page, table, text } from "./markdown.js";
import { rangesOf } from "./ranges.js";
import type { Span } from "./spans.js";
import { element } from "./svg.js";

export function releasesPage(history: History): string {
  const { product, releases } = history;
  const range = [...new Set([releases.at(0), releases.at(-1)])].join(" to ");
  return page(
    doNotEdit,
    "# Releases",
    `Every role of ${text(product)} ${range}, since when, in which storage layer and until when. What each role does is in [the catalog](catalog.md).`,
    picture(`The roles of ${product} ${range} by storage layer; the tables below say the same`),
    "## Storage layers",
    storageTable(history),
    "## Roles",
    kindLegend(history),
    roleTable(history),
    ...history.roles.filter(({ meta }) => meta).flatMap(({ name }) => metaSection(name, history)),
  );
}

function picture(alt: string): string {
  const media = "(prefers-color-scheme: dark)";
  return [
    "<picture>",
    `  ${element("source", { media, srcset: "releases-dark.svg" })}`,
    `  ${element("img", { src: "releases-light.svg", alt })}`,
    "</picture>",
  ].join("\n");
}

function storageTable(history: History): string {
  const rows = history.storages.map((storage) => [
    code(storage.name),
    rangesOf(storage, () => "", history),
    rangesOf(storage, ({ isDefault }) => (isDefault ? "" : undefined), history),
    rangesOf(storage, switchOf, history),
  ]);
  return table(["storage layer", "releases", "default", "switched on by"], rows);
}

/** What switches a layer on, environment first; nothing where it is the default. */
function switchOf({ activation: { args, env }, isDefault }: Layer): string | undefined {
  return isDefault ? undefined : code([...env, ...args].join(" "));
}

function kindLegend({ complete }: History): string {
  const texts = Object.entries(kindTexts(code(complete)));
  return texts.map(([kind, meaning]) => `_${kind}_: ${meaning}.`).join(" ");
}

function roleTable(history: History): string {
  const rows = history.roles.map(({ name }) => [
    linkTo(name, "catalog.md"),
    ...history.storages.map((storage) =>
      rangesOf(storage, (layer) => kindIn(layer, name), history),
    ),
  ]);
  return table(["role", ...history.storages.map(({ name }) => code(name))], rows);
}

function metaSection(meta: string, history: History): string[] {
  const rows = history.storages.flatMap((storage) => startedRows(meta, storage, history));
  return [
    `## What ${meta} starts`,
    "Of the roles; in **bold** what the row before of the same layer does not have.",
    table(["storage layer", "releases", "roles"], rows),
  ];
}

/** One row for each run of releases in which a meta-role starts the same roles of a storage layer. */
function startedRows(
  meta: string,
  { name, spans }: StorageHistory,
  { range }: History,
): string[][] {
  const started = spans(({ modules, roles }) => {
    const closure = modules.get(meta)?.closure;
    return closure && roles.map((role) => role.name).filter((role) => closure.has(role));
  });
  return started.map((span, index) => [
    code(name),
    range(span),
    newInBold(span, started[index - 1]),
  ]);
}

function newInBold({ answer }: Span<string[]>, before: Span<string[]> | undefined): string {
  if (before === undefined) return codes(answer);
  const show = (role: string) => (before.answer.includes(role) ? code(role) : `**${code(role)}**`);
  return answer.map(show).join(", ");
}
