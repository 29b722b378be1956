/** The report on files, from a worker that a newer question or the time limit ends. */
import { useEffect, useState } from "preact/hooks";
import type { Question, Report } from "./reports.js";

export interface Answer {
  readonly state: "none" | "running" | "done" | "too-slow" | "failed";
  /** While a newer question is running, the report on the one before. */
  readonly report?: Report | undefined;
}

const seconds = 10;
/** A text that is being typed is checked when the typing pauses, in milliseconds. */
const pause = 150;

/** Undefined: there is nothing to ask. The question is a new object only if it changed. */
export function useReport(question: Question | undefined): Answer {
  const [last, setLast] = useState<{ readonly question: Question; readonly answer: Answer }>();
  useEffect(() => {
    if (question === undefined) return;
    let stop = () => {};
    const start = setTimeout(() => {
      stop = ask(question, (answer) => setLast({ question, answer }));
    }, pause);
    return () => {
      clearTimeout(start);
      stop();
    };
  }, [question]);
  if (question === undefined) return { state: "none" };
  if (last?.question === question) return last.answer;
  return { state: "running", report: last?.answer.report };
}

/** Returns what ends the answering. A worker that has answered is kept for the next question. */
function ask(question: Question, onAnswer: (answer: Answer) => void): () => void {
  const worker = idle ?? startWorker();
  idle = undefined;
  const limit = setTimeout(() => end({ state: "too-slow" }), seconds * 1_000);
  const stop = () => {
    clearTimeout(limit);
    if (worker !== idle) worker.terminate();
  };
  const end = (answer: Answer) => {
    stop();
    onAnswer(answer);
  };
  worker.onmessage = ({ data }: MessageEvent<Report>) => {
    idle = worker;
    end({ state: "done", report: data });
  };
  worker.onerror = () => end({ state: "failed" });
  worker.postMessage(question);
  return stop;
}

let idle: Worker | undefined;

/** With the policy of the page, which a worker that is loaded from an address would not have. */
function startWorker(): Worker {
  const module = new URL("./assets/report-worker.js", document.baseURI).href;
  const blob = new Blob([`import ${JSON.stringify(module)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}
