/** Changes conditions for one release. */
import { expect, test } from "vitest";
import { changeWhere, type NewWhere, type Wanted } from "../../scripts/add-release/rows/bounds.js";

const newest = { release: "2.3.0", below: undefined };
const backport = { release: "1.21.2", below: "2.0.0" };

/** Whether the fact holds in each of v1, v1-v2-dual and v2. */
function inLayers(v1: boolean, dual: boolean, v2: boolean): readonly Wanted[] {
  return [
    { parts: ["v1"], holds: v1 },
    { parts: ["v1", "v2"], holds: dual },
    { parts: ["v2"], holds: v2 },
  ];
}

const everywhere = inLayers(true, true, true);
const nowhere = inLayers(false, false, false);

const cases: readonly (readonly [
  name: string,
  before: NewWhere,
  span: { readonly release: string; readonly below: string | undefined },
  wanted: readonly Wanted[],
  after: NewWhere,
])[] = [
  ["nothing changes", ">=2.0.0", newest, everywhere, ">=2.0.0"],
  ["added everywhere", null, newest, everywhere, ">=2.3.0"],
  ["added to one part", null, newest, inLayers(false, true, true), "v2 >=2.3.0"],
  ["added to both parts together", null, newest, inLayers(false, true, false), "v1 v2 >=2.3.0"],
  ["removed", undefined, newest, nowhere, "<2.3.0"],
  [
    "removed from each alternative that holds",
    "v2 >=1.14.0 || >=2.0.0",
    newest,
    nowhere,
    "v2 >=1.14.0 <2.3.0 || >=2.0.0 <2.3.0",
  ],
  [
    "removed from one part, kept where it holds",
    "v2 >=1.14.0 || >=2.0.0",
    newest,
    inLayers(false, true, true),
    "v2 >=1.14.0 || >=2.0.0 <2.3.0",
  ],
  [
    "removed from v1 alone",
    ">=2.0.0",
    newest,
    inLayers(false, true, true),
    ">=2.0.0 <2.3.0 || v2 >=2.3.0",
  ],
  ["added to a patch of an older version", null, backport, everywhere, ">=1.21.2 <2.0.0"],
  [
    "removed from a patch of an older version",
    ">=1.4.0",
    backport,
    nowhere,
    ">=1.4.0 <1.21.2 || >=2.0.0",
  ],
  ["added to a patch, and listed later already", ">=2.0.0", backport, everywhere, ">=1.21.2"],
  ["removed from a patch, and removed later already", "<2.0.0", backport, nowhere, "<1.21.2"],
];

test.each(cases)("%s", (_, before, span, wanted, after) => {
  expect(changeWhere(before, span, wanted)).toEqual({ where: after });
});

test("a condition cannot say that a part is absent", () => {
  expect(changeWhere(null, newest, inLayers(true, false, false))).toBe("impossible");
});
