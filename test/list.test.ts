import { describe, expect, test } from "vitest";
import { listRoles, type StorageLayer } from "../src/index.js";
import { releaseLayers } from "./measured.js";
import { closure, visibleRoles } from "./model.js";

describe("listRoles", () => {
  test("lists the visible modules of every release and layer, sorted, with their direct needs", () => {
    for (const { release, storage, graph } of releaseLayers) {
      const rows = listRoles({ release, storage: storage as StorageLayer });
      expect(rows.map(({ name }) => name)).toEqual(visibleRoles(release, storage));
      for (const { name, needs } of rows) expect(needs).toEqual(graph[name]?.needs);
    }
  });

  test.each(releaseLayers.map(({ release, storage, graph }) => [release, storage, graph] as const))(
    "the kind tells what all has to do with a role: %s %s",
    (release, storage, graph) => {
      const started = closure(["all"], release, storage);
      const members = new Set(graph.all?.needs);
      const kindOf = (name: string) => {
        if (name === "all") return "meta";
        if (members.has(name)) return "member";
        return started.has(name) ? "dependency" : "extra";
      };
      for (const { name, kind } of listRoles({ release, storage: storage as StorageLayer })) {
        expect([name, kind]).toEqual([name, kindOf(name)]);
      }
    },
  );

  test("since is the first release that has it in any layer", () => {
    for (const { name, since } of [...listRoles({ release: "2.2.1" })]) {
      const first = releaseLayers.find(({ release, storage }) =>
        visibleRoles(release, storage).includes(name),
      );
      expect([name, since]).toEqual([name, first?.release]);
    }
  });

  test("only admin is optional", () => {
    const optional = listRoles({ release: "2.2.1" }).filter((role) => role.optional);
    expect(optional.map(({ name }) => name)).toEqual(["admin"]);
  });

  test("a role without recommended replicas has no such key", () => {
    const [grafana] = listRoles({ release: "2.2.1" }).filter(
      ({ name }) => name === "embedded-grafana",
    );
    expect(grafana && "replicas" in grafana).toBe(false);
  });

  test("the list is frozen", () => {
    const rows = listRoles({ release: "2.2.1" });
    expect([rows, rows[0], rows[0]?.needs].every(Object.isFrozen)).toBe(true);
  });

  test("wrong options are refused", () => {
    expect(() => listRoles({ release: "2" })).toThrow("the release cannot be read");
  });
});
