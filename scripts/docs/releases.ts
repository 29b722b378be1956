/** docs/releases.md: in which releases and storage layers each role exists. */
import type { Layer } from "../../src/catalog/catalog.js";
import {
  type History,
  listedIn,
  rangesOf,
  rangeText,
  type Span,
  type StorageHistory,
} from "./history.js";
import { code, codes, doNotEdit, kinds, linkTo, page, table, text } from "./markdown.js";

export function releasesPage(history: History): string {
  const { product, releases, storages, roles } = history;
  return page(
    doNotEdit,
    "# Releases",
    `The roles of ${text(product)} ${releases.at(0)} to ${releases.at(-1)} by release and storage layer. [catalog.md](catalog.md) says what each role does.`,
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
    kinds,
    table(
      ["role", ...storages.map(({ name }) => code(name))],
      roles.map(({ name }) => [
        linkTo(name, "catalog.md"),
        ...storages.map((storage) =>
          rangesOf(storage, (layer) => listedIn(layer, name)?.kind, history),
        ),
      ]),
    ),
    "## Required roles",
    "Without one of these, profiles are not stored or not found. In **bold**: added since the row before.",
    table(
      ["storage layer", "releases", "roles"],
      storages.flatMap((storage) => spanRows(storage, requiredIn, history)),
    ),
    "## What all starts",
    "Roles only. In **bold**: added since the row before.",
    table(
      ["storage layer", "releases", "roles"],
      storages.flatMap((storage) => spanRows(storage, startedByAll, history)),
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

function startedByAll({ roles, complete }: Layer): string[] {
  return roles.filter(({ name }) => complete?.closure.has(name)).map(({ name }) => name);
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
