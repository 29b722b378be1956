/** How files are read. */
import { describe, expect, test } from "vitest";
import { withOptions } from "../checks/bundles.js";
import { type Content, run } from "./run.js";

const bundle = withOptions("{ role-all: true }");

async function checked(files: Readonly<Record<string, Content>>, paths = Object.keys(files)) {
  const line = ["check", ...paths, "--release", "1.18", "--json"];
  const { exitCode, stdout } = await run(line, { files });
  const { issues, value } = JSON.parse(stdout);
  const names: string[] = value.files.map(({ name }: { name: string }) => name);
  return { exitCode, issues, names };
}

function failingWith(code: string): Content {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
}

function bytes(...chunks: readonly (readonly number[])[]): Content {
  return async function* () {
    for (const chunk of chunks) yield new Uint8Array(chunk);
  };
}

describe("a file", () => {
  test("that does not end is read up to a limit", async () => {
    let chunks = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      const zeros = new Uint8Array(2 ** 20);
      while (true) {
        chunks += 1;
        yield zeros;
      }
    };
    expect(await checked({ f: endless })).toMatchObject({
      exitCode: 2,
      issues: [{ code: "too-large", file: "f" }],
    });
    expect(chunks).toBeLessThan(100);
  });

  test.each([
    ["ENOENT", "there is no such file"],
    ["EISDIR", "no .yaml, .yml or .json file in this folder"],
    ["EACCES", "permission denied"],
    ["EIO", "cannot be read: EIO"],
  ])("that fails with %s says why: %s", async (code, reason) => {
    expect(await checked({ f: failingWith(code) })).toMatchObject({
      exitCode: 2,
      issues: [{ code: "unreadable-input", file: "f", reason }],
    });
  });

  test("that cannot be read does not hide the others", async () => {
    expect(await checked({ f: failingWith("EIO"), b: bundle })).toMatchObject({
      exitCode: 2,
      names: ["f", "b"],
      issues: [{ code: "unreadable-input" }],
    });
  });

  test("that is not UTF-8 is rejected", async () => {
    expect(await checked({ f: bytes([0xff, 0xfe, 0x61]) })).toMatchObject({
      exitCode: 2,
      issues: [{ code: "unreadable-input", reason: "this is not text in UTF-8" }],
    });
  });

  test("may split characters between chunks", async () => {
    const encode = (text: string) => [...new TextEncoder().encode(text)];
    const split = bytes(encode("# "), [0xc3], [0xa9], encode(`\n${bundle}`));
    expect(await checked({ f: split })).toMatchObject({ exitCode: 0, issues: [] });
  });

  test("that is named again is read once", async () => {
    const opened: string[] = [];
    const counted = (name: string) =>
      async function* () {
        opened.push(name);
        yield new TextEncoder().encode(bundle);
      };
    const files = { a: counted("a"), b: counted("b") };
    expect((await checked(files, ["b", "a", "b", "a"])).names).toEqual(["b", "a"]);
    expect(opened.sort()).toEqual(["a", "b"]);
  });
});

test("many files are read a few at a time, and stay in order", async () => {
  let open = 0;
  let most = 0;
  const slow: Content = async function* () {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield new TextEncoder().encode(bundle);
    open -= 1;
  };
  const paths = Array.from({ length: 200 }, (_, index) => `f${index}`);
  const { names } = await checked(Object.fromEntries(paths.map((path) => [path, slow])));
  expect(names).toEqual(paths);
  expect(most).toBeLessThanOrEqual(8);
});
