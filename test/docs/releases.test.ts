/** docs/releases.md read back and held to what was measured, release by release. */
import { describe, expect, test } from "vitest";
import { documentsOf } from "../../scripts/docs/documents.js";
import { summaries } from "../../src/data/summaries.js";
import { pyroscope, resolveRoles, type StorageLayer } from "../../src/index.js";
import { releaseLayers, releases } from "../measured.js";
import { closure, visibleRoles } from "../model.js";

const page = documentsOf(pyroscope, summaries)["docs/releases.md"] ?? "";
const versions = releases.map(({ version }) => version);

/** The rows of the table under a heading, each cell without its marks. */
function tableUnder(heading: string): string[][] {
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  const [body = ""] = section.split("\n## ");
  const lines = body.split("\n").filter((line) => line.startsWith("|"));
  const cellsOf = (line: string) => line.slice(2, -2).split(" | ");
  return lines.slice(2).map((line) => cellsOf(line).map((cell) => cell.replace(/[`*]/g, "")));
}

/** `"extra 1.2.0 to 1.2.1<br>member since 1.3.0"` as `"1.2.1 extra"` for each release in it. */
function expand(cell: string): string[] {
  if (cell === "–") return [];
  return cell.split("<br>").flatMap((run) => {
    const [, fact = "", from = "", to] =
      /^(.*?) ?(?:since )?(\d+\.\d+\.\d+)(?: to (.*))?$/.exec(run) ?? [];
    const last = run.includes("since ") ? versions.length - 1 : versions.indexOf(to ?? from);
    return versions.slice(versions.indexOf(from), last + 1).map((each) => `${each} ${fact}`.trim());
  });
}

const layersOf = (storage: string) => releaseLayers.filter((each) => each.storage === storage);

describe("the role table", () => {
  const kindOf = (role: string, release: string, storage: string) => {
    const all = closure(["all"], release, storage);
    const { graph } = layersOf(storage).find((each) => each.release === release) ?? {};
    if (role === "all") return "meta";
    if (graph?.all?.needs.includes(role)) return "member";
    return all.has(role) ? "dependency" : "extra";
  };
  const rows = tableUnder("Roles").map(([link = "", ...cells]) => {
    const [, role = ""] = /^\[(.*)\]/.exec(link) ?? [];
    return [role, cells] as const;
  });

  test("has every role of every release, sorted", () => {
    const roles = releaseLayers.flatMap(({ release, storage }) => visibleRoles(release, storage));
    expect(rows.map(([role]) => role)).toEqual([...new Set(roles)].sort());
  });

  test.each(rows)("says where %s is, and what all has to do with it", (role, cells) => {
    for (const [index, storage] of ["v1", "v1-v2-dual", "v2"].entries()) {
      const there = layersOf(storage)
        .map(({ release }) => release)
        .filter((release) => visibleRoles(release, storage).includes(role));
      expect(expand(cells[index] ?? "")).toEqual(
        there.map((release) => `${release} ${kindOf(role, release, storage)}`),
      );
    }
  });
});

test("the table of storage layers says where each is, is the default, and what switches it on", () => {
  for (const [name = "", there = "", byDefault = "", switched = ""] of tableUnder(
    "Storage layers",
  )) {
    const at = layersOf(name).map(({ release }) => {
      const storage = name as StorageLayer;
      const { args, env } = resolveRoles({ "role-all": true }, { release, storage });
      const chosen = resolveRoles({ "role-all": true }, { release }).storage;
      const words = Object.entries(env).map((pair) => pair.join("="));
      return { release, isDefault: chosen === name, words: [...words, ...args.slice(1)].join(" ") };
    });
    expect(expand(there)).toEqual(at.map(({ release }) => release));
    const [defaults, others] = [true, false].map((is) =>
      at.filter((each) => each.isDefault === is),
    );
    expect(expand(byDefault)).toEqual(defaults?.map(({ release }) => release));
    expect(expand(switched)).toEqual(others?.map(({ release, words }) => `${release} ${words}`));
  }
});

test("the table of what all starts has each release of each layer once, with the visible part of the closure", () => {
  const told = tableUnder("What all starts").flatMap(([storage = "", range = "", roles = ""]) =>
    expand(range).map((release) => [storage, release, roles.split(", ")] as const),
  );
  const measured = ["v1", "v1-v2-dual", "v2"].flatMap((storage) =>
    layersOf(storage).map(({ release }) => {
      const started = closure(["all"], release, storage);
      const roles = visibleRoles(release, storage).filter((role) => role !== "all");
      return [storage, release, roles.filter((role) => started.has(role))] as const;
    }),
  );
  expect(told).toEqual(measured);
});

test("in bold is what the row before of the same layer does not have", () => {
  expect(page).toContain("| 1.2.1 | **`admin`**, `distributor`");
  expect(page).not.toMatch(/since 1\.20\.0 \| .*\*\*/);
  expect(page).not.toMatch(/1\.0\.0 to 1\.2\.0 \| .*\*\*/);
});
