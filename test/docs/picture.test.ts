/** The picture read back: at each release, which bands are there, and how they look. */
import { describe, expect, test } from "vitest";
import { historyOf } from "../../scripts/docs/history.js";
import { dark, light } from "../../scripts/docs/palette.js";
import { releasesPicture } from "../../scripts/docs/picture.js";
import { listRoles, pyroscope, type StorageLayer } from "../../src/index.js";
import { releaseLayers, releases } from "../measured.js";

const history = historyOf(pyroscope);
const svg = releasesPicture(history, light);
const versions = releases.map(({ version }) => version);

const minorOf = (release: string) => release.split(".").slice(0, 2).join(".");
const minors = [...new Set(versions.map(minorOf))];

/** Where the middle of a release's room is: minor versions have equal room, which their patches share. */
function middleOf(release: string): number {
  const labels = [
    ...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="middle" font-size="10">([\d.]+)</g),
  ];
  // Where there is little room, not every minor version has a label.
  const places = labels.map(([, x, minor = ""]) => ({ x: Number(x), at: minors.indexOf(minor) }));
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) throw new Error("the picture has no releases");
  const room = (last.x - first.x) / (last.at - first.at);
  const patches = versions.filter((each) => minorOf(each) === minorOf(release));
  const share = (patches.indexOf(release) + 0.5) / patches.length;
  return first.x + room * (minors.indexOf(minorOf(release)) - first.at + share - 0.5);
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly look: string;
  readonly tip: string;
}

const bands: readonly Band[] = [
  ...svg.matchAll(
    /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="\d+" (.*?)><title>(.*?)</g,
  ),
].map(([, x, width, look = "", tip = ""]) => ({
  from: Number(x),
  to: Number(x) + Number(width),
  look,
  tip: tip.replace(/,.*/, ""),
}));

describe.each(["v1", "v1-v2-dual", "v2"])("the bands of %s", (name) => {
  const storage = name as StorageLayer;
  const index = history.storages.findIndex((each) => each.name === name);
  const colour = light.layers[index];
  const looks = {
    meta: `fill="${colour}" stroke="${light.text}"`,
    member: `fill="${colour}" stroke="${colour}"`,
    dependency: `fill="url(#stripes-${index})" stroke="${colour}"`,
    extra: `fill="none" stroke="${colour}"`,
  };

  test("stand over just the releases that have the role, with the look of its kind", () => {
    for (const { release } of releaseLayers.filter((each) => each.storage === name)) {
      const x = middleOf(release);
      const here = bands.filter(
        ({ from, to, tip }) => from < x && x < to && tip.endsWith(` with ${name}`),
      );
      const roles = listRoles({ release, storage });
      expect(here.map(({ tip }) => tip)).toEqual(
        roles.map((role) => `${role.name}: ${role.kind} with ${name}`),
      );
      for (const [at, { kind }] of roles.entries()) expect(here[at]?.look).toContain(looks[kind]);
    }
  });

  test("are there only where the layer is", () => {
    const has = new Set(
      releaseLayers.filter((each) => each.storage === name).map((each) => each.release),
    );
    for (const x of versions.filter((release) => !has.has(release)).map(middleOf)) {
      expect(
        bands.filter(({ from, to, tip }) => from < x && x < to && tip.endsWith(` with ${name}`)),
      ).toEqual([]);
    }
  });
});

test("a band is faint where its layer is not the default", () => {
  const at = (release: string) => {
    const x = middleOf(release);
    const here = bands.filter(({ from, to }) => from < x && x < to);
    return here
      .filter(({ look }) => !look.includes("opacity"))
      .map(({ tip }) => tip.split(" ").at(-1));
  };
  expect(new Set(at("1.21.1"))).toEqual(new Set(["v1"]));
  expect(new Set(at("2.0.0"))).toEqual(new Set(["v1-v2-dual"]));
});

test("light and dark differ in their colours and in nothing else", () => {
  const uncoloured = (text: string) => text.replace(/#[0-9a-f]{6}/g, "");
  const other = releasesPicture(history, dark);
  expect(uncoloured(other)).toBe(uncoloured(svg));
  expect(other).not.toBe(svg);
});

test("no label stands on another", () => {
  const boxes = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*)</g)].map(
    ([, x, y, look = "", text = ""]) => {
      const size = Number(/font-size="(\d+)"/.exec(look)?.[1] ?? 12);
      const room = text.length * size * 0.6;
      const left = Number(x) - (look.includes("middle") ? room / 2 : 0);
      return { text, left, right: left + room, top: Number(y) - size, bottom: Number(y) };
    },
  );
  const touch = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => [a.text, b.text]),
  );
  expect(touch).toEqual([]);
  expect(boxes.filter(({ left, right }) => left < 0 || right > 900)).toEqual([]);
});

test("every element is closed", () => {
  const open: string[] = [];
  for (const [, end, name = "", self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!self) open.push(name);
  }
  expect(open).toEqual([]);
});
