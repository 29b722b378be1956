export * from "../issues/read.js";
