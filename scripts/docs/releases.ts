/** docs/releases.md: what each role does, and in which releases and storage layers it exists. */
import type { Layer } from "../../src/catalog/catalog.js";
import type { ModuleRow } from "../../src/catalog/schema.js";
import {
  type History,
  listedIn,
  rangesOf,
  rangeText,
  type Span,
  type StorageHistory,
} from "./history.js";
import { code, codes, doNotEdit, kinds, page, table, text } from "./markdown.js";

/** `summaries` has a sentence for each role. */
export function releasesPage(
  history: History,
  summaries: Readonly<Record<string, string>>,
): string {
  const { product, releases, storages, roles } = history;
  return page(
    doNotEdit,
    "# Roles and releases",
    `The roles of ${text(product)} ${releases.at(0)} to ${releases.at(-1)} by release and storage layer. \`pyroscope-roles roles\` prints those of one release, and \`pyroscope-roles graph\` what they need.`,
    "![In which releases each role exists; the tables below have the same facts](releases.svg)",
    "## Storage layers",
    "A storage layer is where profiles are written and read.",
    table(
      ["storage layer", "releases", "default", "activated by"],
      storages.map((storage) => [
        code(storage.name),
        rangesOf(storage, () => "", history),
        rangesOf(storage, ({ isDefault }) => (isDefault ? "" : undefined), history),
        rangesOf(storage, activation, history),
      ]),
    ),
    "## Roles",
    `${kinds}\n\n_Replicas_ are what upstream's Helm chart recommends for the newest release.`,
    table(
      ["role", "what it does", ...storages.map(({ name }) => code(name)), "replicas"],
      roles.map((role) => [
        code(role.name),
        description(role, new Map(Object.entries(summaries)).get(role.name) ?? ""),
        ...storages.map((storage) =>
          rangesOf(storage, (layer) => listedIn(layer, role.name)?.kind, history),
        ),
        replicas(role, history),
      ]),
    ),
    ...namingMatters(history),
    "## Required roles",
    "Without one of these, profiles are not stored or not found. In **bold**: added since the row before.",
    table(
      ["storage layer", "releases", "roles"],
      storages.flatMap((storage) => spanRows(storage, requiredIn, history)),
    ),
    "## How well each release is known",
    "- _source_: read at the release's tag.\n- _bracketed_: the tag was not read. The sources before and after the release say the same, or it is a patch of such a minor version. What it really has may differ.",
    table(
      ["releases", "known", "from", "date"],
      evidenceSpans(history).map(({ from, to, fact: [known, source, date] }) => [
        from === to ? from : `${from} to ${to}`,
        `${known}`,
        text(`${source}`),
        text(date ?? "–"),
      ]),
    ),
  );
}

function description({ stateful, quorum }: ModuleRow, summary: string): string {
  const sentences = [
    summary,
    stateful && "Upstream runs it as a StatefulSet.",
    quorum && "It elects a leader, so run an odd number of units.",
  ];
  return text(sentences.filter(Boolean).join(" "));
}

/** In the newest layer of each name: one number, or one for each layer. */
function replicas({ name }: ModuleRow, { storages }: History): string {
  const numbers = storages.flatMap((storage) => {
    const newest = storage.spans((layer) => listedIn(layer, name)).at(-1)?.fact;
    return newest?.replicas ? [{ layer: storage.name, number: `${newest.replicas}` }] : [];
  });
  const different = [...new Set(numbers.map(({ number }) => number))];
  if (different.length < 2) return different.join() || "–";
  return numbers.map(({ layer, number }) => `${number} (${code(layer)})`).join("<br>");
}

/** Roles that a meta-role starts and that are still worth naming next to it. */
function namingMatters(history: History): string[] {
  const lines = history.roles.flatMap(({ name }) => {
    const where = history.storages.flatMap((storage) =>
      storage
        .spans(({ modules }) => modules.get(name)?.namingMatters || undefined)
        .map((span) => `${code(storage.name)} ${rangeText(span, history)}`),
    );
    return where.length === 0 ? [] : [`- ${code(name)}: ${where.join(", ")}`];
  });
  if (lines.length === 0) return [];
  return [
    `Naming these next to \`all\`, which starts them, changes the process:\n\n${lines.join("\n")}`,
  ];
}

/** Releases read at their tags together, with their dates in src/data/sources.ts; each other one for itself. */
function evidenceSpans({ evidence, spansOf }: History): Span<readonly (string | undefined)[]>[] {
  return spansOf((release) => {
    const row = evidence.get(release);
    if (row === undefined) return undefined;
    const { known, from, date } = row;
    return [known, from, known === "source" ? undefined : (date ?? "not known")];
  });
}

/** What activates a layer, environment first; undefined if it is the default. */
function activation({ args, env, isDefault }: Layer): string | undefined {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return isDefault ? undefined : code([...variables, ...args].join(" "));
}

function requiredIn({ roles }: Layer): string[] {
  return roles.filter(({ isRequired }) => isRequired).map(({ name }) => name);
}

/** One row for each run of releases with the same roles. */
function spanRows(
  { name, spans }: StorageHistory,
  rolesOf: (layer: Layer) => string[],
  history: History,
): string[][] {
  const runs = spans(rolesOf);
  return runs.map((span, index) => {
    const before = runs[index - 1]?.fact ?? span.fact;
    const shown = span.fact.map((role) =>
      before.includes(role) ? code(role) : `**${code(role)}**`,
    );
    return [code(name), rangeText(span, history), shown.join(", ") || codes([])];
  });
}
