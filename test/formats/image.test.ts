import { expect, test } from "vitest";
import { releaseOfImage, workloadImage } from "../../src/formats/image.js";

const digest = `sha256:${"a54c703f".repeat(8)}`;

test.each([
  ["pyroscope-image", "ubuntu/pyroscope@sha256:1", true],
  ["pyroscope-image", "registry.example/mirror/profiler:1.18", true],
  ["workload", "ghcr.io/someone/pyroscope:1.18", true],
  ["workload", "localhost:5000/pyroscope", true],
  ["nginx-image", "ubuntu/nginx@sha256:1", false],
  ["exporter", "nginx/pyroscope-exporter:1.1.0", false],
  ["exporter", "pyroscope/exporter:1.1.0", false],
])("the resource %s with %s is the workload: %j", (resource, source, expected) => {
  const found = workloadImage([[resource, source]], { product: "Pyroscope" });
  expect(found).toEqual(expected ? [resource, source] : undefined);
});

test("the resource of the product's name wins over an image of a repository of that name", () => {
  const named = ["pyroscope-image", "mirror/profiler:1.18"] as const;
  const sidecar = ["sidecar", "ubuntu/pyroscope:1.0"] as const;
  for (const images of [
    [named, sidecar],
    [sidecar, named],
  ]) {
    expect(workloadImage(images, { product: "Pyroscope" })).toBe(named);
  }
});

test.each([
  [`ubuntu/pyroscope@${digest}`, " renovate: oci-image tag: 1.18-26.04", "1.18-26.04"],
  [`ubuntu/pyroscope@${digest}`, "renovate: oci-image-tag: 1.14-24.04_edge", "1.14-24.04_edge"],
  [`ubuntu/pyroscope@${digest}`, "renovate:  oci-image tag:1.18", "1.18"],
  [`ubuntu/pyroscope@${digest}`, "renovate:oci-image tag:  12.18", "12.18"],
  ["ubuntu/pyroscope:edge-1.18", undefined, undefined],
  ["ubuntu/pyroscope:1.17-26.04", " renovate: oci-image tag: 1.18-26.04", "1.18-26.04"],
  ["ubuntu/pyroscope:1.18-26.04", undefined, "1.18-26.04"],
  ["grafana/pyroscope:v1.18.2", "", "v1.18.2"],
  [`localhost:5000/ubuntu/pyroscope:1.18@${digest}`, " pinned", "1.18"],
  [`ubuntu/pyroscope@${digest}`, undefined, undefined],
  [`ubuntu/pyroscope@${digest}`, " renovate: oci-image tag: edge", undefined],
  ["ubuntu/pyroscope:1.18.2", " renovate: oci-image tag: edge", "1.18.2"],
  [`ubuntu/pyroscope@${digest}`, " oci-image tag: 1.18-26.04", undefined],
  ["grafana/pyroscope:latest", undefined, undefined],
  ["grafana/pyroscope:2", undefined, undefined],
  ["localhost:5000/pyroscope", undefined, undefined],
  ["", undefined, undefined],
])("%s with the comment %j runs %j", (source, comment, release) => {
  expect(releaseOfImage(source, comment)).toBe(release);
});
