/** The rows of the Python engine, of an invented product, compared as texts. */
import { expect, test } from "vitest";
import { defineCatalog } from "../../src/index.js";
import type { Layer } from "../../src/layer.js";
import { pythonRows } from "../../src/python/rows.js";
import { layerOf } from "../layer-of.js";

function libraryOf(release: string, mistaken?: readonly string[]): Layer {
  const catalog = defineCatalog({
    product: "Library",
    releases: ["1.0.0", "2.0.0", "3.0.0"],
    storage: [{ name: "shelf", parts: ["wood"], default: ">=1.0.0" }],
    modules: [
      {
        name: "all",
        visible: true,
        meta: true,
        complete: true,
        in: ">=2.0.0",
        needs: ["catalog", "lend <3.0.0", "read"],
      },
      { name: "catalog", visible: true, quorum: true, replicas: ["3"] },
      { name: "lend", visible: true, needs: ["stamp"] },
      { name: "read", visible: true, optional: true, namingMatters: ">=3.0.0" },
      { name: "sort", visible: true, needs: ["stamp"] },
      { name: "stamp" },
    ],
    ...(mistaken && { mistaken }),
  });
  return layerOf(release, undefined, catalog);
}

const messages = { "no-role": { severity: "error", message: "no role", hint: "set one" } } as const;

test("a release without the complete meta-role has no extra roles, and says None", () => {
  expect(
    pythonRows(libraryOf("1.0.0"), messages),
  ).toBe(`PLACE: dict[str, str] = {"product": "Library", "release": "1.0.0", "storage": "shelf"}
COMPLETE: str | None = None
ROLES: tuple[str, ...] = ("catalog", "lend", "read", "sort")
META_NAMES: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ("read",)
QUORUM: tuple[str, ...] = ("catalog",)
NAMING_MATTERS: tuple[str, ...] = ()
EXTRA: tuple[str, ...] = ()
REPLICAS: dict[str, int] = {"catalog": 3}
INTERNAL: tuple[str, ...] = ("stamp",)
MISTAKEN: tuple[str, ...] = ()
ARGUMENTS: tuple[str, ...] = ()
ENVIRONMENT: dict[str, str] = {}
ELSEWHERE = """\\
all 2.0.0 to 3.0.0 with shelf;
"""
NEEDS = """\\
lend: stamp; sort: stamp
"""
MESSAGES = """\\
no-role error no role | set one
"""`);
});

test.each([
  ["2.0.0", "EXTRA: tuple[str, ...] = ()"],
  // Here the complete meta-role no longer starts "lend", and never started "sort".
  ["3.0.0", 'EXTRA: tuple[str, ...] = ("lend",)'],
  ["2.0.0", "NAMING_MATTERS: tuple[str, ...] = ()"],
  ["3.0.0", 'NAMING_MATTERS: tuple[str, ...] = ("read",)'],
  ["3.0.0", 'COMPLETE: str | None = "all"'],
  ["3.0.0", 'META_NAMES: tuple[str, ...] = ("all",)'],
  ["3.0.0", 'MISTAKEN: tuple[str, ...] = ("borrow",)'],
  ["3.0.0", 'ELSEWHERE = ""'],
])("release %s has the line %s", (release, line) => {
  expect(pythonRows(libraryOf(release, ["borrow"]), messages).split("\n")).toContain(line);
});
