/** Answers questions about files outside the page's own thread, so that it stays usable. */
import { type Question, reportFor } from "./reports.js";

self.onmessage = ({ data }: MessageEvent<Question>) => self.postMessage(reportFor(data));
