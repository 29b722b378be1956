/** Values of options that turn something off, in each way in which Go writes them. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/check.js";

function codesOf(version: string, args: readonly string[], environment = {}): string[] {
  const service = { image: `grafana/pyroscope:${version}`, command: args, environment };
  const { issues } = checkText(JSON.stringify({ services: { pyroscope: service } }));
  return issues.map(({ code }) => code);
}

describe("a weight with which nothing reaches the segment-writers", () => {
  test.each(["0", "0.0", "0e1", ".0", "00"])("%s is not routed", (weight) => {
    const args = ["-write-path=combined", `-write-path.segment-writer-weight=${weight}`];
    expect(codesOf("2.2.1", args)).toContain("not-routed");
  });

  test.each(["1", "0.01", "1e-1"])("%s is routed", (weight) => {
    const args = ["-write-path=combined", `-write-path.segment-writer-weight=${weight}`];
    expect(codesOf("2.2.1", args)).not.toContain("not-routed");
  });
});

describe("a query-backend that is not enabled leaves the segments unread", () => {
  const environment = { PYROSCOPE_V2: "true" };

  test.each(["false", "False", "FALSE", "f", "F", "0"])("-enable-query-backend=%s", (value) => {
    const args = ["-write-path=segment-writer", `-enable-query-backend=${value}`];
    expect(codesOf("1.18.2", args, environment)).toContain("not-routed");
  });

  test.each(["true", "True", "TRUE", "t", "T", "1"])(
    "-enable-query-backend=%s reads them",
    (value) => {
      const args = ["-write-path=segment-writer", `-enable-query-backend=${value}`];
      expect(codesOf("1.18.2", args, environment)).not.toContain("not-routed");
    },
  );
});
