/** The published vectors: up to date, true by the naive models, and able to tell a wrong implementation. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import {
  type Application,
  type ClusterOptions,
  type ClusterReport,
  checkCluster,
  type LayerOptions,
  type Resolution,
  type Result,
  safeResolveRoles,
  safeResolveTargets,
} from "../../src/index.js";
import { assertConforms, type Vector, vectors } from "../../src/testing.js";
import { newest, newestPatch, releaseLayers } from "../measured.js";
import { expectedResolution } from "../model.js";
import { inModelTerms, reportInModelTerms } from "../models/answers.js";
import { expectedCluster, expectedWithoutLayer } from "../models/cluster.js";
import { type LayerFacts, measuredFacts } from "../models/facts.js";
import { expectedOfFlags, expectedOfNames, line } from "../models/resolution.js";

const library = {
  checkCluster: (input: readonly Application[], options: ClusterOptions) =>
    checkCluster(input, options),
  resolveRoles: (input: unknown, options: LayerOptions) => safeResolveRoles(input, options),
  resolveTargets: (input: readonly string[], options: LayerOptions) =>
    safeResolveTargets(input, options),
};

const at = { release: "1.18.2", storage: "v1" } as const;

function startOf({ modules, args, env }: Pick<Resolution, "modules" | "args" | "env">): string {
  return JSON.stringify([modules, args, env]);
}

/** The targets alone, as a charm without this library might compute them. */
function targetsIn(expected: Vector["expected"]): readonly string[] | string {
  return "value" in expected ? expected.value.targets : "rejected";
}

describe("the file", () => {
  test("is what scripts/vectors.ts writes", () => {
    const script = ["--import", "tsx", "scripts/vectors.ts", "--check"];
    expect(() => execFileSync(process.execPath, script)).not.toThrow();
  });

  test("fits its schema", () => {
    const [schema, file] = ["vectors.schema", "vectors"].map((name) =>
      JSON.parse(readFileSync(`json/${name}.json`, "utf8")),
    );
    const validate = new Ajv2020({ strict: false }).compile(schema);
    validate(file);
    expect(validate.errors).toBeNull();
    expect(validate({ ...file, cases: [{ ...file.cases[0], expected: {} }] })).toBe(false);
  });

  test("has names that are unique, and every storage layer of the newest and of the pinned release", () => {
    const names = vectors().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const places = new Set(
      vectors().map((vector) => `${vector.at?.release} ${vector.at?.storage}`),
    );
    for (const { release, storage } of releaseLayers) {
      if (["1.18.2", newest].includes(release)) expect(places).toContain(`${release} ${storage}`);
    }
  });

  test("has an answer that fits every release and layer, whichever stretch they are in", () => {
    const known = vectors().flatMap(({ at, input, expected }) =>
      at && JSON.stringify(input) === '{"role-all":true}' && "value" in expected
        ? [`${at.storage} ${startOf(expected.value)}`]
        : [],
    );
    for (const { release, storage } of releaseLayers) {
      const { modules, args, env } = expectedResolution(["all"], release, storage);
      expect(known).toContain(`${storage} ${startOf({ modules, args, env })}`);
    }
  });
});

const smileys = (count: number) => `pyroscope, version 1.18.2 ${"\u{1f600}".repeat(count)}`;

/** Releases in the options of vectors: the issue, and the listed release that answers, if one does. */
const otherReleases: Readonly<Record<string, { code?: string; listed?: string }>> = {
  "2/stable": { code: "invalid-release" },
  "0.9.0": { code: "unsupported-release" },
  "99.0.0": { code: "unsupported-release" },
  "1.99": { code: "newer-minor", listed: newestPatch("1.21") },
  "1.18.99": { code: "newer-patch", listed: newestPatch("1.18") },
  "1.13.3": { code: "unlisted-release", listed: "1.13.2" },
  "\ufeff1.18.2\ufeff": { listed: "1.18.2" },
  "\u00a01.18.2\u00a0": { listed: "1.18.2" },
  "\u20281.18.2\u2028": { listed: "1.18.2" },
  "\u00851.18.2\u0085": { code: "invalid-release" },
  "\u001f1.18.2\u001f": { code: "invalid-release" },
  "\u200b1.18.2\u200b": { code: "invalid-release" },
  "pyroscope, version 1.18.2\u001f(x)": { code: "invalid-release" },
  "1.18.1\u0662": { code: "invalid-release" },
  "1.18.2@sha256:a\u2028b": { code: "invalid-release" },
  [smileys(499)]: { listed: "1.18.2" },
  [smileys(500)]: { code: "invalid-release" },
};

describe("each answer is the naive model's", () => {
  const product = measuredFacts();

  /** What a vector must answer, in the models' terms. */
  function expectedAnswer({ function: asked, input, options }: Vector): unknown {
    const { release = "", storage, required, recommended } = options as Partial<ClusterOptions>;
    const other = otherReleases[release];
    const ofRelease = other?.code ? [line(other.code, ["release"])] : [];
    const layers = product.layers.filter((each) => each.release === (other?.listed ?? release));
    const layer = layers.find((each) => (storage ? each.storage === storage : each.isDefault));
    if (layer === undefined) {
      const issues = [...ofRelease, ...(storage ? [wrongStorage(storage, layers)] : [])];
      return asked === "checkCluster"
        ? expectedWithoutLayer(input as Application[], issues)
        : { issues };
    }
    if (asked === "resolveRoles") return expectedOfFlags(input, product, layer);
    if (asked === "resolveTargets") return expectedOfNames(input, product, layer);
    const question = { applications: input, required, recommended, isAssumed: !storage };
    const answer = expectedCluster(question, product, layer);
    return { ...answer, issues: [...answer.issues, ...ofRelease].sort() };
  }

  /** One that no release has, or not the one that has the given layers. */
  function wrongStorage(storage: string, layers: readonly LayerFacts[]): string {
    return product.storages.includes(storage)
      ? line("unavailable-storage", ["storage"], { storages: layers.map((each) => each.storage) })
      : line("invalid-storage", ["storage"], { storages: product.storages });
  }

  function given({ function: asked, expected }: Vector): unknown {
    return asked === "checkCluster"
      ? reportInModelTerms(expected as ClusterReport)
      : inModelTerms(expected as Result<Resolution>);
  }

  test.each(vectors().map((vector) => [vector.name, vector] as const))("%s", (_, vector) => {
    expect(given(vector)).toEqual(expectedAnswer(vector));
  });

  test("changed units in an answer are noticed", () => {
    const vector = vectors().find(({ expected }) => "coverage" in expected && expected.consistent);
    if (vector?.function !== "checkCluster") throw new Error("no vector has a consistent cluster");
    Object.assign(vector.expected.coverage[0] ?? {}, { units: 7 });
    expect(given(vector)).not.toEqual(expectedAnswer(vector));
  });
});

describe("vectors", () => {
  test("returns those of a release, of a layer and of both", () => {
    const isAt = ({ at: own }: Vector) => own?.release === at.release && own.storage === at.storage;
    expect(vectors(at)).toEqual(vectors().filter(isAt));
    expect(vectors({ storage: "v2" }).every((vector) => vector.at?.storage === "v2")).toBe(true);
    expect(vectors({ release: newest }).every((vector) => vector.at?.release === newest)).toBe(
      true,
    );
  });

  test("returns copies", () => {
    Object.assign(Object(vectors()[0]), { name: "changed" });
    expect(vectors()[0]?.name).not.toBe("changed");
  });

  test("throws if there are none: a loop over them would pass", () => {
    expect(() => vectors({ release: "1.18" })).toThrow(RangeError);
  });
});

describe("assertConforms", () => {
  test("passes for the library, which is asked every vector", () => {
    expect(assertConforms(library)).toBe(vectors().length);
  });

  test("asks only the functions that it is given", () => {
    const asked = vectors().filter(({ function: name }) => name === "resolveTargets").length;
    expect(assertConforms({ resolveTargets: library.resolveTargets })).toBe(asked);
    expect(() => assertConforms({})).toThrow("no vector was asked");
    expect(() => assertConforms(library, { among: [] })).toThrow("no vector was asked");
  });

  test("compares a part of the answers, if asked to", () => {
    const resolveRoles = (flags: unknown, options: LayerOptions) => {
      return targetsIn(safeResolveRoles(flags, options));
    };
    const among = vectors(at);
    expect(assertConforms({ resolveRoles }, { among, select: targetsIn })).toBeGreaterThan(10);
    expect(() => assertConforms({ resolveRoles }, { among })).toThrow("answers differ");
  });

  test.each<[string, Wrong]>([
    ["does not sort", ({ flags, right }) => (right === "rejected" ? right : enabledIn(flags))],
    [
      "accepts unknown roles",
      ({ flags, code, right }) => (code === "unknown-role" ? enabledIn(flags).sort() : right),
    ],
    [
      "takes strings for booleans",
      ({ flags, code, right }) => (code === "invalid-flag" ? enabledIn(flags) : right),
    ],
    ["drops what all starts", ({ flags, right }) => (flags["role-all"] === true ? ["all"] : right)],
    ["answers without roles", ({ code, right }) => (code === "no-role" ? [] : right)],
    [
      "throws in place of an answer",
      ({ right }) => {
        if (right === "rejected") throw new Error(right);
        return right;
      },
    ],
  ])("fails for an implementation that %s", (_, wrong) => {
    const resolveRoles = (flags: unknown, options: LayerOptions) => {
      const answer = safeResolveRoles(flags, options);
      const code = answer.ok ? undefined : answer.issues[0]?.code;
      return wrong({ flags: Object(flags), code, right: targetsIn(answer) });
    };
    expect(() => assertConforms({ resolveRoles }, { select: targetsIn })).toThrow("answers differ");
  });

  test("fails for a cluster that is always consistent", () => {
    const broken = {
      checkCluster: (input: readonly Application[], options: ClusterOptions) => {
        return { ...checkCluster(input, options), consistent: true };
      },
    };
    expect(() => assertConforms(broken)).toThrow("answers differ");
  });

  test("shows question and answers of the first five that differ", () => {
    const among = vectors(at).filter(({ function: asked }) => asked === "resolveRoles");
    const [head, ...lines] = messageOf(() => assertConforms({ resolveRoles: () => 1 }, { among }));
    expect(head).toBe(`${among.length} of ${among.length} answers differ`);
    expect(lines.filter((line) => line.startsWith("- "))).toEqual(
      among.slice(0, 5).map(({ name }) => `- ${name}`),
    );
    expect(lines.slice(1, 4)).toEqual([
      '  input: {"role-all":true}',
      expect.stringMatching(/^ {2}expected: \{"ok":true,/),
      "  got: 1",
    ]);
  });

  test("does not count a key that is undefined, nor the order of keys, as a difference", () => {
    const resolveRoles = (flags: unknown, options: LayerOptions) => {
      const entries = Object.entries(safeResolveRoles(flags, options)).reverse();
      return { extra: undefined, ...Object.fromEntries(entries) };
    };
    expect(assertConforms({ resolveRoles })).toBeGreaterThan(100);
  });
});

/** An answer that is wrong in one way, from the right one. */
type Wrong = (given: {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly code: string | undefined;
  readonly right: readonly string[] | string;
}) => unknown;

function enabledIn(flags: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(flags)
    .filter((flag) => flags[flag])
    .map((flag) => flag.slice("role-".length));
}

function messageOf(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split("\n") : [];
  }
}
