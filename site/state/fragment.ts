/** The state in the fragment of the address: #tab=roles&release=1.18.2&storage=v1&app=write:3:distributor,ingester */
import * as z from "zod";
import { readOptions } from "../../src/core/options.js";
import {
  type ApplicationState,
  initialState,
  maxApplications,
  maxName,
  type Place,
  placeOf,
  type State,
  storageNames,
  table,
  tabs,
} from "./state.js";

export interface ReadFragment {
  readonly state: State;
  /** The parts that mean nothing here, as they are written. */
  readonly rejected: readonly string[];
}

const application = z
  .string()
  .max(2_000)
  .regex(/^[^:]*:\d{1,3}:[a-z0-9,-]*$/)
  .transform((text): ApplicationState => {
    const [name = "", units, roles = ""] = text.split(":");
    return {
      name: decoded(name).slice(0, maxName),
      units: Number(units),
      roles: [...new Set(roles.split(",").filter((role) => role !== ""))],
    };
  })
  .refine(({ roles }) => roles.every((role) => table.roles.includes(role)));

/** A release as the command takes it, and after a colon its layer. */
const place = z
  .string()
  .max(100)
  .transform((text, context): Place => {
    const [given = "", storage] = text.split(":");
    const { layer, findings } = readOptions({ release: given });
    // A release that is not listed has a finding, even if another one could answer for it.
    if (layer && findings.length === 0) {
      const { release } = layer;
      const isThere = storage === undefined || storageNames(release).includes(storage);
      if (isThere) return placeOf(release, storage);
    }
    context.addIssue("not a listed release and layer");
    return z.NEVER;
  });

/** What each part of a fragment changes. */
const parts = {
  tab: z.enum(tabs).transform((tab) => ({ tab })),
  at: place.transform((at) => ({ place: at })),
  check: place.transform((checked) => ({ checked })),
  from: place.transform((from) => ({ from })),
  to: place.transform((to) => ({ to })),
  edit: z.coerce
    .number()
    .int()
    .min(1)
    .max(maxApplications)
    .transform((number) => ({ selected: number - 1 })),
} as const satisfies Record<string, z.ZodType<Partial<State>>>;

/** `files` is read where it is opened. */
const knownNames: ReadonlySet<string> = new Set([...Object.keys(parts), "app", "files"]);

export function parseFragment(fragment: string): ReadFragment {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const changes = Object.entries(parts).flatMap(([name, part]) =>
    given.getAll(name).map((text) => ({ name, text, result: part.safeParse(text) })),
  );
  const apps = given
    .getAll("app")
    .map((text) => ({ name: "app", text, result: application.safeParse(text) }));
  const applications = apps.flatMap(({ result }) => (result.success ? [result.data] : []));
  const state: State = {
    ...initialState,
    ...Object.assign({}, ...changes.map(({ result }) => result.data)),
    ...(applications.length > 0 && { applications: applications.slice(0, maxApplications) }),
  };
  const rejected = [...changes, ...apps]
    .filter(({ result }) => !result.success)
    .map(({ name, text }) => [name, text] as const);
  const unknown = [...given].filter(([name]) => !knownNames.has(name));
  const excess = applications.slice(maxApplications).map(({ name }) => `app=${name}:…`);
  return {
    state: { ...state, selected: Math.min(state.selected, state.applications.length - 1) },
    rejected: [
      ...[...rejected, ...unknown].map(([name, text]) => `${name}=${text}`.slice(0, maxShown)),
      ...excess,
    ],
  };
}

/** Of a part that is rejected. */
const maxShown = 60;

export function fragmentOf(state: State): string {
  const { tab, place, applications, selected, checked, from, to } = state;
  const common = `#tab=${tab}`;
  switch (tab) {
    case "roles":
      return [
        `${common}&at=${placeText(place)}`,
        ...applications.map(
          ({ name, units, roles }) => `app=${encoded(name)}:${units}:${roles.join(",")}`,
        ),
        ...(selected > 0 ? [`edit=${selected + 1}`] : []),
      ].join("&");
    case "check":
      return common + partOf("check", checked);
    case "upgrade":
      return `${common}${partOf("from", from)}${partOf("to", to)}`;
    case "releases":
      return common;
  }
}

/** Nothing if the files decide. */
function partOf(name: string, at: Place): string {
  return at.release === "" ? "" : `&${name}=${placeText(at)}`;
}

function placeText({ release, storage }: Place): string {
  return `${release}:${storage}`;
}

/** Names are encoded twice: a colon in one must not separate. */
function encoded(name: string): string {
  return encodeURIComponent(encodeURIComponent(name));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
