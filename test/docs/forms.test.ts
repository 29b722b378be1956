/** Whatever is put into Markdown and SVG shows as it is. */
import { describe, expect, test } from "vitest";
import { code, linkTo, table, text } from "../../scripts/docs/markdown.js";
import { rangeText, spansOf } from "../../scripts/docs/spans.js";
import { element, label } from "../../scripts/docs/svg.js";

describe("Markdown", () => {
  test.each([
    ["plain text, as it is.", "plain text, as it is."],
    ["<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"],
    ["[a](b)", "\\[a\\](b)"],
    ["*a* _b_ `c` \\d #e", "\\*a\\* \\_b\\_ \\`c\\` \\\\d \\#e"],
    ["one\n## two", "one \\#\\# two"],
  ])("text: %j", (plain, expected) => {
    expect(text(plain)).toBe(expected);
  });

  test.each([
    ["-a <b|c>", "`-a <b|c>`"],
    ["a`b", "`` a`b ``"],
    ["a``b", "``` a``b ```"],
  ])("code: %j", (plain, expected) => {
    expect(code(plain)).toBe(expected);
  });

  test("a bar does not end a cell", () => {
    expect(table(["a", "b"], [["`x|y`", "z"]])).toBe("| a | b |\n| --- | --- |\n| `x\\|y` | z |");
  });

  test.each([
    ["store-gateway", "[`store-gateway`](#store-gateway)"],
    ["a.b C", "[`a.b C`](#ab-c)"],
  ])("a link leads to the heading %j", (name, expected) => {
    expect(linkTo(name)).toBe(expected);
  });
});

describe("SVG", () => {
  test("texts and attributes are escaped", () => {
    expect(label(1, 2.04, "<&>", { fill: '"/>' })).toBe(
      '<text x="1" y="2" fill="&quot;/&gt;">&lt;&amp;&gt;</text>',
    );
  });

  test("an element without content is closed at once", () => {
    expect(element("rect", { x: 1 })).toBe('<rect x="1"/>');
  });
});

describe("spans", () => {
  const releases = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"];

  test.each([
    [["a", "a", "b", undefined], "a 1.0.0 to 1.1.0, b 1.2.0"],
    [[undefined, "a", undefined, "a"], "a 1.1.0, a since 1.3.0"],
    [["a", "a", "a", "a"], "a since 1.0.0"],
    [[undefined, undefined, undefined, undefined], ""],
  ])("%j is %j", (answers, expected) => {
    const spans = spansOf(releases, (release) => answers[releases.indexOf(release)]);
    const told = spans.map((span) => `${span.answer} ${rangeText(span, releases.at(-1))}`);
    expect(told.join(", ")).toBe(expected);
  });

  test("answers are compared by what they hold", () => {
    expect(spansOf(releases, () => ({ kind: ["x"] }))).toHaveLength(1);
  });
});
