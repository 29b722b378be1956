import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.js";
import { run, words } from "./run.js";

const { version } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

const catalogText = readFileSync("docs/examples/catalog.json", "utf8");

test("--version is the package's", async () => {
  expect(await run(["--version"])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([["--help"], ["resolve --help"], ["roles --help"], ["verify --help"], ["help resolve"]])(
  "%s has an example",
  async (line) => {
    const ran = await run(words(line));
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ran.stdout).toMatch(/\nExample:\n.*pyroscope-roles /);
  },
);

test.each([
  ["", "error: no command was given; see pyroscope-roles --help\n"],
  [
    "resolv role-all=true",
    "error: unknown command 'resolv' (Did you mean resolve?); see pyroscope-roles --help\n",
  ],
  [
    "roles --relase 1",
    "error: unknown option '--relase' (Did you mean --release?); see pyroscope-roles --help\n",
  ],
  [
    "roles extra",
    "error: too many arguments for 'roles'. Expected 0 arguments but got 1; see pyroscope-roles --help\n",
  ],
  ["-V", "error: unknown option '-V'; see pyroscope-roles --help\n"],
])("usage: %j is exit 2 on one line", async (line, stderr) => {
  expect(await run(words(line))).toEqual({ exitCode: 2, stdout: "", stderr });
});

test("a word that is refused is told whole", async () => {
  const { stderr } = await run(["an error: here."]);
  expect(stderr).toBe("error: unknown command 'an error: here.'; see pyroscope-roles --help\n");
});

test("usage is a document where one is asked for", async () => {
  const { stdout } = await run(words("roles --bogus --json"));
  expect(JSON.parse(stdout)).toEqual({
    ok: false,
    issues: [
      {
        code: "usage",
        severity: "error",
        path: [],
        message: "unknown option '--bogus'; see pyroscope-roles --help",
        hint: "see pyroscope-roles --help",
        reason: "unknown option '--bogus'",
      },
    ],
  });
});

describe("--ignore", () => {
  test.each([
    ["redundant-rol", 'there is no issue code "redundant-rol", did you mean "redundant-role"?'],
    ["zzz", 'there is no issue code "zzz"; see'],
    ["extra-role,", 'there is no issue code ""'],
  ])("%s is no code", async (codes, message) => {
    expect(await run(["roles", "--ignore", codes])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(message),
    });
  });

  test("takes several", async () => {
    const ran = await run(
      words(
        "resolve role-all=1 role-ingester=1 role-metastore=1 --release 2.2.1 --storage v1 --strict --ignore redundant-role,extra-role",
      ),
    );
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

test("colour marks the severity where it is wanted", async () => {
  const { stderr } = await run(words("resolve role-ingester=1 role-all=1 role-x=1"), {
    colour: true,
  });
  expect(stderr).toContain("\u001b[31merror:\u001b[39m");
  expect(stderr).toContain("\u001b[33mwarning:\u001b[39m");
  expect(stderr).toContain("\u001b[36mnote:\u001b[39m");
});

test.each([
  ["EISDIR", "it is a folder"],
  ["EACCES", "its permissions forbid it"],
  ["EIO", "EIO"],
  [undefined, "Error: broken"],
])("a file that cannot be read, %s, is exit 2 with the reason", async (code, reason) => {
  let stderr = "";
  const exitCode = await main(["verify", "x"], {
    readStdin: async () => new Uint8Array(),
    readFile: () => Promise.reject(Object.assign(new Error("broken"), code && { code })),
    writeStdout: () => {},
    writeStderr: (text) => {
      stderr += text;
    },
    colour: false,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`error: "x" cannot be read: ${reason}; `);
});

test("what is no finding but a fault of ours is not hidden", async () => {
  const fault = main(["--help"], {
    readStdin: async () => new Uint8Array(),
    readFile: async () => new Uint8Array(),
    writeStdout: () => {
      throw new TypeError("fault");
    },
    writeStderr: () => {},
    colour: false,
  });
  await expect(fault).rejects.toThrow("fault");
});

test("standard input can be asked for once", async () => {
  const ran = await run(["resolve", "-", "--catalog", "-"], { stdin: catalogText });
  expect(ran).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "error: standard input is asked for twice; see pyroscope-roles --help\n",
  });
});

describe("a broken catalog", () => {
  const files = {
    "broken.json": catalogText.replace('"server" }', '"serve" }'),
    "open.json": '{ "product": "x",, }',
  };
  const place = 'catalog.modules[4].needs[0]: "server" is no module; add its row';

  test("is told with the file and the row's name", async () => {
    const ran = await run(["roles", "--catalog", "broken.json"], { files });
    expect(ran).toMatchObject({ exitCode: 2, stderr: `broken.json: error: "ring": ${place}\n` });
  });

  test("is an annotation for GitHub, and a document where one is asked for", async () => {
    const check = ["check", "x.yaml", "--catalog", "broken.json", "--format"];
    expect(await run([...check, "github"], { files })).toMatchObject({
      exitCode: 2,
      stdout: `::error file=broken.json,title=invalid-catalog::"ring": ${place}\n`,
      stderr: "",
    });
    const { stdout } = await run([...check, "json"], { files });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, issues: [{ file: "broken.json" }] });
  });

  test("that is no object is told as a whole", async () => {
    const { stderr } = await run(["roles", "--catalog", "-"], { stdin: "[]" });
    expect(stderr).toBe("standard input: error: catalog: it is array; make it object\n");
  });

  test("that is no JSON is told with what the parser says of the place", async () => {
    const { stderr } = await run(["roles", "--catalog", "open.json"], { files });
    expect(stderr).toMatch(/^error: "open.json" cannot be read: it is no JSON: .*position 17/);
  });
});
