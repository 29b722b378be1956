/** The forms in which people have command lines. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords } from "../../src/command-line/split-words.js";
import { readCommandText } from "../../src/command-line/text.js";
import { readLine } from "./read.js";

test.each([
  "querier",
  "-target=querier",
  "--target querier",
  "/usr/bin/pyroscope -target=querier",
  "pyroscope '-target=querier'",
  'pyroscope -target="querier"',
  "./pyroscope -target=querier",
  "/opt/renamed -target=querier",
  "sudo -E pyroscope -target=querier",
  "exec pyroscope -target=querier",
  'sh -c "pyroscope -target=querier"',
  "/bin/bash -ec 'exec /usr/bin/pyroscope -target=querier'",
  "docker run --rm -p 4040:4040 grafana/pyroscope:1.18.2 -target=querier",
  "podman run -it grafana/pyroscope -target querier",
  '["-target=querier"]',
  '["/usr/bin/pyroscope", "-target", "querier"]',
  "/usr/bin/pyroscope\0-target=querier\0",
  "  pyroscope\n  -target=querier\n",
  "pyroscope \\\n  -target=querier",
])("%s runs querier", (text) => {
  expect(readLine(text, "1.18.2").reading.targets).toEqual(["querier"]);
});

test.each([
  "env PYROSCOPE_V2=1 pyroscope",
  "export PYROSCOPE_V2=1; pyroscope",
  "export PYROSCOPE_V2=1 && pyroscope",
  "docker run -e PYROSCOPE_V2=1 grafana/pyroscope -target=all",
  "docker run --env=PYROSCOPE_V2=1 grafana/pyroscope -target=all",
  "sh -c 'PYROSCOPE_V2=1 exec pyroscope'",
])("the variable of %s counts", (text) => {
  expect(readLine(text, "1.18.2").layer.storage).toBe("v1-v2-dual");
});

test.each([
  "",
  " ",
  "hello world",
  "[1]",
  "[",
  '{"a":1}',
  "/usr/bin/env",
  "ls -la",
  "\0",
  "x".repeat(300_000),
])("%.20j is not a command line", (text) => {
  const { input, findings } = readCommandText(text, "Pyroscope");
  expect(input).toBeUndefined();
  expect(findings.map(({ code }) => code)).toEqual(["not-a-command"]);
});

test("quoted words are read back as they were", () => {
  const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (words) => {
      expect(splitWords(words.map(quoted).join(" "))).toEqual(words);
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      readCommandText(text, "Pyroscope");
    }),
  );
});
