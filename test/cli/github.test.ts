import { expect, test } from "vitest";
import { githubLine } from "../../src/cli/github.js";

const issue = { severity: "error", code: "usage", path: [], hint: "" } as const;

test("what could end a property or the line is escaped", () => {
  const line = githubLine({ ...issue, message: "100 %\r\nof a:b,c", file: "a:b,c %\r\n", line: 1 });
  expect(line).toBe("::error file=a%3Ab%2Cc %25%0D%0A,line=1,title=usage::100 %25%0D%0Aof a:b,c\n");
});

test("without a place only the title is told", () => {
  expect(githubLine({ ...issue, message: "m" })).toBe("::error title=usage::m\n");
});
