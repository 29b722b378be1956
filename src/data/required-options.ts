/**
 * Options without which a process stops.
 *
 * Source: `initStorage` in pkg/phlare/modules.go (to 1.14) and pkg/pyroscope/modules.go at every tag; `New` in
 * pkg/segmentwriter/service.go; `Validate` in pkg/pyroscope/pyroscope.go since 2.0.0; the defaults in
 * cmd/pyroscope/help-all.txt.tmpl. Up to 1.1.5 a file system is not a bucket. Tried on binaries of 1.18.2 and 1.20.4.
 */
import type { Where } from "../catalog/schema.js";

export interface RequiredOptionRow {
  readonly option: string;
  readonly in: Where;
  readonly mode?: "monolithic" | "microservices";
  /** A module that must be started. */
  readonly starts?: string;
  /** Its value if it is not given. */
  readonly default: string;
  /** The values with which the process stops. */
  readonly stopsWith: readonly string[];
  /** What needs it, after the option: `"in microservices mode"`. */
  readonly reason: string;
  /** The same as a fact about a process whose options are not known; without it there is nothing to say. */
  readonly fact?: string;
}

export const requiredOptions: readonly RequiredOptionRow[] = [
  {
    option: "storage.backend",
    in: "<1.2.0",
    mode: "microservices",
    starts: "storage",
    default: "filesystem",
    stopsWith: ["", "filesystem"],
    reason: "in microservices mode",
    fact: "needs object storage: without -storage.backend, or with filesystem, the process stops",
  },
  {
    option: "storage.backend",
    in: ">=1.2.0 <2.0.0",
    mode: "microservices",
    starts: "storage",
    default: "",
    stopsWith: [""],
    reason: "in microservices mode",
    fact: "needs object storage: without -storage.backend the process stops",
  },
  {
    option: "storage.backend",
    in: "v2 >=1.8.0 <2.0.0",
    mode: "monolithic",
    starts: "segment-writer",
    default: "",
    stopsWith: [""],
    reason: "for the segment-writer",
    fact: "needs object storage: without -storage.backend the segment-writer stops the process",
  },
  {
    option: "storage.backend",
    in: "v2 >=2.0.0",
    default: "filesystem",
    stopsWith: [""],
    reason: "with storage layer {storage}",
  },
];
