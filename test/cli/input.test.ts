import { describe, expect, test } from "vitest";
import { InputError } from "../../src/cli/failure.js";
import { readText, readTexts } from "../../src/cli/input/text.js";
import type { Io } from "../../src/cli/io.js";

const stream = { write: () => {}, isTerminal: false, columns: undefined };

function ioWith(openFile: Io["openFile"]): Io {
  return {
    openFile,
    openStdin: () => openFile("-"),
    isStdinTerminal: false,
    stdout: stream,
    stderr: stream,
    env: {},
  };
}

function failingWith(code: string): Io {
  return ioWith(() => {
    throw Object.assign(new Error(code), { code });
  });
}

async function reasonOf(io: Io): Promise<unknown> {
  const error = await readText("f", io).catch((cause: unknown) => cause);
  return error instanceof InputError ? error.findings[0] : error;
}

describe("reading", () => {
  test("reading an endless file stops at a limit", async () => {
    let chunks = 0;
    const endless = ioWith(async function* (): AsyncGenerator<Uint8Array> {
      const zeros = new Uint8Array(2 ** 20);
      while (true) {
        chunks += 1;
        yield zeros;
      }
    });
    expect(await reasonOf(endless)).toMatchObject({ code: "too-large", file: "f" });
    expect(chunks).toBeLessThan(100);
  });

  test.each([
    ["ENOENT", "there is no such file"],
    ["EISDIR", "this is a directory"],
    ["EACCES", "permission denied"],
    ["EIO", "cannot be read: EIO"],
  ])("%s: %s", async (code, reason) => {
    expect(await reasonOf(failingWith(code))).toMatchObject({ code: "unreadable-input", reason });
  });

  test("bytes that are not UTF-8 are rejected", async () => {
    const io = ioWith(async function* () {
      yield new Uint8Array([0xff, 0xfe, 0x61]);
    });
    expect(await reasonOf(io)).toMatchObject({ reason: "this is not text in UTF-8" });
  });

  test("a binary Terraform plan is text that says what it is", async () => {
    const io = ioWith(async function* () {
      yield new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0xff]);
    });
    expect(await readText("f", io)).toMatch(/^PK/);
  });

  test("characters may be split between chunks", async () => {
    const io = ioWith(async function* () {
      yield new Uint8Array([0xc3]);
      yield new Uint8Array([0xa9]);
    });
    expect(await readText("f", io)).toBe("é");
  });

  test("many files are read a few at a time, and stay in order", async () => {
    let open = 0;
    let most = 0;
    const io = ioWith(async function* (path) {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield new TextEncoder().encode(path);
      open -= 1;
    });
    const paths = Array.from({ length: 500 }, (_, index) => `f${index}`);
    const texts = (await readTexts(paths, io)).map((input) => ("text" in input ? input.text : ""));
    expect(texts).toEqual(paths);
    expect(most).toBeLessThanOrEqual(8);
  });
});
