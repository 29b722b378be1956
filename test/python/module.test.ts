/** What else the generated module promises: its size, its header, its command. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkMessages } from "../../src/charm/check-issues.js";
import { charmMessages } from "../../src/charm/messages.js";
import { messages } from "../../src/data/messages.js";
import { pyroscopeRows } from "../../src/data/pyroscope.js";
import { defineCatalog, safeResolveRoles } from "../../src/index.js";
import type { MessageRow } from "../../src/issues.js";
import command from "../../src/python/command.py";
import engine from "../../src/python/engine.py";
import { engineCodes, pythonModule } from "../../src/python/module.js";
import { probeCodes } from "../../src/python/probe.js";
import probe from "../../src/python/probe.py";
import { layerOf } from "../layer-of.js";
import { charmCases, distinctLayers } from "../measured.js";
import { everyRole } from "../vectors/kinds.js";
import {
  answerOf,
  ask,
  askAll,
  hasPython,
  moduleOf,
  origin,
  python,
  type Question,
  skipped,
  writeTemporary,
} from "./run.js";

const module = moduleOf("1.18.2", "v1");

describe.each(distinctLayers)("$release $storage: the module", ({ release, storage }) => {
  const text = moduleOf(release, storage);

  // Twenty roles were listed when the 600 lines were set; a role that comes brings rows, and they need room.
  test("has at most 600 lines, three more for each role beyond the twentieth, of at most 99 characters", () => {
    const lines = text.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(600 + 3 * Math.max(0, everyRole.length - 20));
    expect(text).toMatch(/[^\n]\n$/);
    expect(lines.filter((line) => line.length > 99 || /\s$/.test(line))).toEqual([]);
  });
});

test("the header names licence, command and versions, and has the hash of what follows", () => {
  const text = pythonModule(layerOf("2.2.1", "v2"), { ...origin, copyright: "Copyright Somebody" });
  const [copyright, license, unformatted, made, versions, hash, ...lines] = text.split("\n");
  expect([copyright, license, unformatted, made, versions]).toEqual([
    "# Copyright Somebody",
    "# SPDX-License-Identifier: Apache-2.0",
    "# fmt: off",
    "# Made by a test",
    "# with pyroscope-roles 0.0.0, for Pyroscope 2.2.1 with storage layer v2; do not edit.",
  ]);
  const digest = createHash("sha256").update(lines.join("\n")).digest("hex");
  expect(hash).toBe(`# The sha256 of what follows: ${digest}`);
});

test("the module has the messages of the codes that its engine has, and no others", () => {
  const codes = [...engine.matchAll(/"([a-z]+(?:-[a-z]+)+)", \(/g)].map(([, code]) => code);
  expect([...new Set(codes)].filter((code) => code !== "invalid-flag").sort()).toEqual(
    engineCodes.filter((code) => code !== "invalid-flag"),
  );
  for (const code of engineCodes) expect(module).toContain(`\n${code} ${messages[code].severity} `);
});

test("messages can be broken into lines of Python's text, and put together again", () => {
  const all: Readonly<Record<string, MessageRow>> = {
    ...messages,
    ...charmMessages,
    ...checkMessages,
  };
  for (const code of [...engineCodes, ...probeCodes]) {
    expect(`${all[code]?.message} ${all[code]?.hint}`).not.toMatch(/\\|"""| {2}|\n| \| |^ | $/);
  }
});

test("the logic in Python names no role and no product", () => {
  const roles = pyroscopeRows.modules.filter(({ visible }) => visible);
  const names = roles.map(({ name }) => `["']${name}["']`);
  const logic = [engine, command, probe].join("\n");
  expect(logic).not.toMatch(new RegExp(["pyroscope", "grafana", ...names].join("|"), "i"));
});

describe.runIf(hasPython)(`in Python${skipped}`, () => {
  const workers = [
    { charm: "worker-main", release: "1.18.2", storage: undefined, end: "" },
    { charm: "worker-v2", release: "2.2.1", storage: "v2", end: " -architecture.storage=v2" },
  ] as const;
  const places = { binary: "/usr/bin/pyroscope", config_file: "/etc/worker/config.yaml" };

  test.each(workers)("every record of $charm gives the command of the charm", (worker) => {
    const measured = charmCases.filter(({ charm }) => charm === worker.charm);
    const flags = Object.keys(measured[0]?.flags ?? {});
    const records = Array.from({ length: 2 ** flags.length }, (_, bits) =>
      Object.fromEntries(flags.map((flag, at) => [flag, ((bits >> at) & 1) === 1])),
    );
    const text = moduleOf(worker.release, worker.storage);
    const answers = ask(
      text,
      [...records, ...measured.map((each) => each.flags)].map((each) => ["command", each, places]),
    );
    for (const [at, record] of records.entries()) {
      const on = flags.filter((flag) => record[flag]).map((flag) => flag.slice("role-".length));
      const start = "/usr/bin/pyroscope -config.file=/etc/worker/config.yaml -target=";
      const expected = on.length > 0 ? start + on.sort().join(",") + worker.end : undefined;
      expect(answers[at]?.result).toBe(expected);
    }
    for (const [at, { command }] of measured.entries()) {
      const real = command?.replace(/ -metastore\.raft\..*/, "");
      expect(answers[records.length + at]?.result).toBe(real);
    }
  });

  test.each(["1.0.0", "2.0.0"])("a module of release %s of another product", (release) => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0", "2.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        {
          name: "outer",
          in: ">=2.0.0",
          visible: true,
          meta: true,
          complete: true,
          needs: ["inner", "extra"],
        },
        { name: "inner", visible: true, meta: true, needs: ["reader >=2.0.0"] },
        { name: "extra", visible: true },
        { name: "reader", visible: true },
      ],
    });
    const names = ["outer", "inner", "extra", "reader", "storage"];
    const questions = Array.from({ length: 64 }, (_, bits): Question => {
      const on = names.filter((_, at) => (bits >> at) & 1);
      const flags = Object.fromEntries(on.map((name) => [`role-${name}`, true]));
      return ["safe_resolve_roles", flags, { redundant: bits < 32 ? "keep" : "drop" }];
    });
    const answers = ask(moduleOf(release, undefined, catalog), questions);
    for (const [at, [, flags, named]] of questions.entries()) {
      const options = { release, catalog, ...named };
      expect(answers[at]).toEqual(answerOf(safeResolveRoles(flags, options)));
    }
  });

  test("the tests that a charm can copy pass beside the module that it vendors", () => {
    const path = writeTemporary(readFileSync("test/python/fixtures/pyroscope_roles.py", "utf8"));
    const script = `import runpy, sys
sys.path.insert(0, sys.argv[1])
tests = runpy.run_path("docs/examples/test_pyroscope_roles.py")
ran = [run() for name, run in tests.items() if name.startswith("test_")]
print(len(ran))`;
    const ran = spawnSync(python, ["-B", "-c", script, dirname(path)]);
    expect(`${ran.stderr}${ran.stdout}`).toBe("4\n");
  });

  test("whatever Python it is given, it answers and does not raise", () => {
    const script = fileURLToPath(new URL("hostile.py", import.meta.url));
    const { status, stderr } = spawnSync(python, ["-I", script, writeTemporary(module)]);
    expect(`${stderr}`).toBe("");
    expect(status).toBe(0);
  });

  test("it escapes the characters that the TypeScript engine escapes", () => {
    const script = `import re, runpy, sys
unsafe = runpy.run_path(sys.argv[1])["UNSAFE"]
print([code for code in range(0x110000) if re.match(unsafe, chr(code))])`;
    const { stdout } = spawnSync(python, ["-I", "-c", script, writeTemporary(module)]);
    const unsafe = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
    const codes = Array.from({ length: 0x110000 }, (_, code) => code);
    expect(JSON.parse(`${stdout}`)).toEqual(
      codes.filter((code) => unsafe.test(String.fromCodePoint(code))),
    );
  });

  describe("as a command", () => {
    const path = writeTemporary(module);
    const run = (words: readonly string[], input: string | Uint8Array) => {
      const ran = spawnSync(python, ["-I", path, ...words], { input });
      return { status: ran.status, stdout: `${ran.stdout}`, stderr: `${ran.stderr}` };
    };

    test("resolve prints the arguments, with warnings beside them", () => {
      const ran = run(["resolve"], '{"role-all": true, "role-querier": true}');
      expect(ran).toMatchObject({ status: 0, stdout: "-target=all,querier\n" });
      expect(ran.stderr).toMatch(/^warning: nothing more starts with "querier": /);
      const dropped = run(
        ["resolve", "--redundant", "drop"],
        '{"role-all": true, "role-querier": true}',
      );
      expect(dropped.stdout).toBe("-target=all\n");
    });

    test("findings are told on standard error, exit code 1", () => {
      const ran = run(["resolve"], '{"role-ingestor": true}');
      expect(ran).toMatchObject({ status: 1, stdout: "" });
      expect(ran.stderr).toMatch(/^error: "role-ingestor" is no role: /);
    });

    // It needs inspect, which takes five times as long as all of this module.
    test("importing the module does not import dataclasses", () => {
      const load = `import importlib.util as u, sys; s = u.spec_from_file_location("m", "${path}"); s.loader.exec_module(u.module_from_spec(s)); print("dataclasses" in sys.modules, "re" in sys.modules)`;
      const { stdout } = spawnSync(python, ["-I", "-S", "-c", load], { encoding: "utf8" });
      expect(stdout).toBe("False True\n");
    });

    test("check judges counts of units", () => {
      expect(run(["check", "-"], '{"all": 1}')).toEqual({
        status: 0,
        stdout: "coherent\n",
        stderr: "",
      });
      const ran = run(["check", "--recommended"], '{"querier": 1}');
      expect(ran).toMatchObject({ status: 1, stdout: "" });
      expect(ran.stderr).toMatch(/^error: no application with units starts "ad-hoc-profiles": /m);
      expect(ran.stderr).toMatch(/^warning: "querier" has fewer units than recommended: 1 of 3 /m);
    });

    test.each([
      ["resolve", '{"role-all": true}', true],
      ["resolve", '{"role-ingestor": true}', false],
      ["check", '{"all": 1}', true],
      ["check", '{"a": 1}', false],
    ])("%s --json of %s prints one document", (name, input, ok) => {
      const document = JSON.parse(run([name, "--json"], input).stdout);
      expect(document).toMatchObject({ ok });
      const keys = [...(ok ? [] : ["issues"]), ...(name === "check" || ok ? ["value"] : [])];
      expect(Object.keys(document).sort()).toEqual([...keys.sort(), "ok"].sort());
    });

    test("--json prints a document for a file that cannot be read, too", () => {
      const { status, stdout } = run(["check", "/no/such", "--json"], "");
      expect(status).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, issues: [{ severity: "error" }] });
    });

    test("what the environment needs is said", () => {
      const dual = writeTemporary(moduleOf("1.18.2", "v1-v2-dual"));
      const ran = spawnSync(python, ["-I", dual, "resolve"], { input: '{"role-all": true}' });
      expect([`${ran.stdout}`, `${ran.stderr}`]).toEqual([
        "-target=all\n",
        "warning: set PYROSCOPE_V2=true too\n",
      ]);
    });

    test("output that cannot be written is exit code 2, without a stack trace", () => {
      const line = `echo '{"role-all": true}' | ${python} -I ${path} resolve >/dev/full`;
      const { status, stderr } = spawnSync("sh", ["-c", line]);
      expect([status, `${stderr}`]).toEqual([2, ""]);
    });

    test.each([
      ["no JSON", "role-all: true"],
      ["no text", new Uint8Array([0xff, 0xfe, 0xfd])],
      ["nothing", ""],
      ["what is nested too deep", "[".repeat(100_000)],
    ])("%s is exit code 2, without a stack trace", (_, input) => {
      const ran = run(["resolve"], input);
      expect(ran).toEqual({
        status: 2,
        stdout: "",
        stderr: 'error: "standard input" cannot be read: it is no JSON\n',
      });
    });

    test("a missing file and a wrong command are exit code 2", () => {
      expect(run(["check", "/no/such"], "")).toEqual({
        status: 2,
        stdout: "",
        stderr: 'error: "/no/such" cannot be read: No such file or directory\n',
      });
      expect(run(["resolv"], "")).toMatchObject({ status: 2, stdout: "" });
    });

    test("a closed pipe is no error", () => {
      const line = `echo '{"role-all": true}' | { ${python} -I ${path} resolve --json; echo $? >&2; } | true`;
      expect(`${spawnSync("sh", ["-c", line]).stderr}`).toBe("0\n");
    });
  });
});

const vectors = new URL("../../json/vectors.json", import.meta.url);
const hasVectors = existsSync(vectors);

interface Vector {
  readonly name: string;
  readonly function: string;
  readonly at?: { readonly release: string; readonly storage: string };
  readonly portable?: boolean;
  readonly input: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: { readonly ok: boolean; readonly value?: unknown; readonly issues?: unknown };
}

function questionOf({ input, options: { redundant = "keep" } }: Vector): Question {
  return ["safe_resolve_roles", input, { redundant }];
}

test.runIf(hasPython && hasVectors)(
  `the module answers the vectors of resolveRoles${hasVectors ? skipped : " (skipped: there are none yet)"}`,
  () => {
    const { cases }: { readonly cases: readonly Vector[] } = JSON.parse(
      readFileSync(vectors, "utf8"),
    );
    const own = cases.filter((each) => each.function === "resolveRoles" && each.portable !== false);
    const places = new Map<string, Vector[]>();
    for (const each of own) {
      const place = `${each.at?.release} ${each.at?.storage}`;
      places.set(place, [...(places.get(place) ?? []), each]);
    }
    const files = [...places].map(([place, vectors]) => {
      const [release = "", storage] = place.split(" ");
      return [moduleOf(release, storage), vectors.map(questionOf)] as const;
    });
    const answers = askAll(files).flat();
    for (const [at, { name, expected }] of [...places.values()].flat().entries()) {
      expect({ name, answer: answers[at] }).toEqual({ name, answer: answerOf(expected) });
    }
    expect(places.size).toBeGreaterThan(0);
  },
);
