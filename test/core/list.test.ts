import { describe, expect, test } from "vitest";
import { listRoles, type StorageLayer } from "../../src/index.js";
import { releaseLayers } from "../measured.js";
import { closure, requiredRoles, visibleRoles } from "../model.js";

describe.each(releaseLayers)("listRoles of $release $storage", ({ release, storage, graph }) => {
  const rows = listRoles({ release, storage: storage as StorageLayer });

  test("lists the visible modules, sorted, with their direct needs", () => {
    expect(rows.map(({ name }) => name)).toEqual(visibleRoles(release, storage));
    for (const { name, needs } of rows) expect(needs).toEqual(graph[name]?.needs);
  });

  test("the kind says what all has to do with a role", () => {
    const started = closure(["all"], release, storage);
    const kindOf = (name: string) => {
      if (name === "all") return "meta";
      if (graph.all?.needs.includes(name)) return "member";
      return started.has(name) ? "dependency" : "extra";
    };
    for (const { name, kind } of rows) expect([name, kind]).toEqual([name, kindOf(name)]);
  });

  test("required are the roles on the data path", () => {
    const required = rows.filter((row) => row.required).map(({ name }) => name);
    expect(required).toEqual(requiredRoles(release, storage));
  });
});

test("since is the first release that has a role in any layer", () => {
  for (const { name, since } of listRoles({ release: "2.2.1" })) {
    const first = releaseLayers.find(({ release, storage }) =>
      visibleRoles(release, storage).includes(name),
    );
    expect([name, since]).toEqual([name, first?.release]);
  }
});

test("a role without recommended replicas has no such key", () => {
  const grafana = listRoles({ release: "2.2.1" }).find(({ name }) => name === "embedded-grafana");
  expect(grafana && "replicas" in grafana).toBe(false);
});

test("wrong options are rejected", () => {
  expect(() => listRoles({ release: "2" })).toThrow("invalid-release");
});
