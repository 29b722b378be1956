import { expect, test } from "vitest";
import { withoutCopyright } from "../../src/python/file.js";

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
