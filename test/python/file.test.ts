import { expect, test } from "vitest";
import { assemble, withoutCopyright } from "../../src/python/file.js";
import { layerOf } from "../layer-of.js";
import { origin } from "./run.js";

const license = "# SPDX-License-Identifier: Apache-2.0";

test.each([
  ["a line above the licence", `# Somebody\n${license}\ncode`, `${license}\ncode`],
  ["several, with Windows' ends", `# A\r\n# B\r\n${license}\r\ncode`, `${license}\ncode`],
  ["comments above code without a licence", "# Somebody\ncode", "code"],
  ["nothing where the licence is behind code", `code\n${license}`, `code\n${license}`],
  ["nothing where there is neither", "# Somebody", "# Somebody"],
  ["nothing of nothing", "", ""],
])("its owner's copyright is %s", (_, text, rest) => {
  expect(withoutCopyright(text)).toBe(rest);
});

test("a part gives its docstring, and what is behind its imports follows the engine", () => {
  const imports = "import re\n\nfrom engine import (\n    Issue,\n    quote,\n)\n";
  const part = `"""Own."""\n\n${imports}\nOWN = """from engine import (x)\n"""\n\n\ndef own(): ...\n`;
  const text = assemble(layerOf("1.18.2", "v1"), origin, {}, part);
  const [, content = ""] = text.split(/^# The sha256 of what follows: .*\n/m);
  expect(content.startsWith('"""Own."""\n\nimport re\nfrom collections.abc import ')).toBe(true);
  expect(content).toMatch(
    /[^\n]\n\nOWN = """from engine import \(x\)\n"""\n\ndef own\(\): \.\.\.\n$/,
  );
  expect(content.match(/"""Own\."""|^import re$/gm)).toEqual(['"""Own."""', "import re"]);
  expect(content).not.toMatch(/^from engine import/m);
});
