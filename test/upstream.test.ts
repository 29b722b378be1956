/** The table is true: expanded, the rows are what was measured of every release and storage layer. */
import { describe, expect, test } from "vitest";
import { readFacts } from "../scripts/add-release/record.js";
import { derivedOptions, listedOptions } from "../scripts/add-release/rows.js";
import { optionNames } from "../src/data/option-names.js";
import { bracketed, sources } from "../src/data/sources.js";
import {
  type LayerOptions,
  listReleases,
  listRoles,
  moduleGraph,
  pyroscope,
  resolveRoles,
  type StorageLayer,
  safeResolveRoles,
  safeResolveTargets,
} from "../src/index.js";
import {
  bracketedReleases,
  charmCases,
  graphOf,
  printedLayers,
  readModulesOutput,
  releaseLayers,
  releases,
  replicasOf,
  versions,
} from "./measured.js";
import { closure } from "./model.js";

test("every release is listed, oldest first, and those that were read have their source", () => {
  expect(pyroscope.rows.releases).toEqual(versions);
  expect(sources.map(({ release }) => release)).toEqual(releases);
});

test("a release whose tag was not read has no commit, and no date that was not published", () => {
  expect(bracketed.map(({ release }) => release)).toEqual(
    bracketedReleases.map(({ version }) => version),
  );
  for (const { version, date } of bracketedReleases) {
    const listed = listReleases().find(({ release }) => release === version);
    expect(listed).toMatchObject({ known: "bracketed" });
    expect(listed).not.toHaveProperty("commit");
    expect(listed?.date?.replace(/^about /, "") ?? null).toBe(date);
  }
});

test("the options of each release, and the layer that it runs by default, are those of its source", () => {
  for (const version of releases) {
    const facts = readFacts(version);
    expect([version, listedOptions(optionNames, version)]).toEqual([
      version,
      derivedOptions(facts),
    ]);
    const listed = listReleases().find(({ release }) => release === version);
    const named = facts.options["architecture.storage"]?.default ?? '"v1"';
    expect([version, `"${listed?.defaultStorage}"`]).toEqual([version, named]);
  }
});

test("the catalog has the measured layers of each release, and no others", () => {
  const measured = releaseLayers.map(({ release, storage }) => `${release} ${storage}`).sort();
  const listed = pyroscope.rows.releases
    .flatMap((release) => pyroscope.rows.storage.map(({ name: storage }) => ({ release, storage })))
    .filter((options) => safeResolveRoles({ "role-all": true }, options as LayerOptions).ok)
    .map(({ release, storage }) => `${release} ${storage}`)
    .sort();
  expect(listed).toEqual(measured);
});

describe.each(releaseLayers)("$release $storage", ({ release, storage, graph }) => {
  const options = { release, storage: storage as StorageLayer };

  test("has the measured modules, visibility and needs", () => {
    const { nodes, edges } = moduleGraph({ ...options, modules: true });
    const modules = nodes.map(({ name, kind }) => [
      name,
      {
        userVisible: kind !== "internal",
        targetable: kind !== "internal",
        needs: edges.filter(([from]) => from === name).map(([, to]) => to),
        ...(kind === "meta" && { meta: true }),
      },
    ]);
    expect(Object.fromEntries(modules)).toEqual(graph);
  });

  test("starts the measured closures", () => {
    for (const { name } of listRoles(options)) {
      const result = safeResolveTargets([name], options);
      const modules = result.ok ? result.value.modules : [];
      expect(modules).toEqual([...closure([name], release, storage)].sort());
    }
  });

  test("recommends the replicas of the Helm chart, which runs the stateful roles as StatefulSets", () => {
    const chart = replicasOf(release, storage);
    for (const { name, replicas, stateful } of listRoles(options)) {
      expect([name, replicas]).toEqual([name, chart[name]?.replicas]);
      if (chart[name]) expect([name, stateful]).toEqual([name, chart[name].kind === "StatefulSet"]);
    }
  });

  test("accepts exactly the visible modules as roles, by flag and by name", () => {
    for (const [name, { userVisible }] of Object.entries(graph)) {
      const byFlag = safeResolveRoles({ [`role-${name}`]: true }, options);
      expect([name, byFlag.ok]).toEqual([name, userVisible]);
      expect([name, safeResolveTargets([name], options).ok]).toEqual([name, userVisible]);
    }
  });
});

test.each(printedLayers)(
  "what `pyroscope -modules` of %s %s printed is reproduced to the letter",
  (release, layer) => {
    const storage = layer as StorageLayer;
    const all = new Set(resolveRoles({ "role-all": true }, { release, storage }).modules);
    const lines = listRoles({ release, storage }).map(({ name }) =>
      name !== "all" && all.has(name) ? `${name} *` : name,
    );
    const printed = `${lines.join("\n")}\n\nModules marked with * are included in target All.\n`;
    expect(printed).toBe(readModulesOutput(release, storage));
  },
);

test("the arguments equal what the real charms ran, byte for byte, in every measured case", () => {
  expect(charmCases).toHaveLength(48);
  for (const { charm, flags, command } of charmCases) {
    const isV2 = charm === "worker-v2";
    const result = safeResolveRoles(
      flags,
      isV2 ? { release: "2.2.1", storage: "v2" } : { release: "1.18.2" },
    );
    const run = result.ok
      ? ["/usr/bin/pyroscope -config.file=/etc/worker/config.yaml", ...result.value.args].join(" ")
      : null;
    // The raft flags depend on the host and stay the charm's own.
    expect(run).toBe(command?.replace(/ -metastore\.raft\.\S+/g, "") ?? null);
  }
});

test("a graph that was not measured is not answered", () => {
  expect(() => graphOf("9.9.9", "v1")).toThrow("was not measured");
});
