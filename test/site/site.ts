/** The built page on a server of its own, in Chromium, with every request and every complaint written down. */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export interface Site {
  /** A new page in a context of its own, at a fragment. */
  readonly open: (fragment?: string, options?: BrowserContextOptions) => Promise<Page>;
  /** What the pages and their workers loaded, as paths; addresses of other servers are whole. */
  readonly requests: string[];
  /** Errors in the console, violations of the policy among them. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

const folder = "site/dist";
const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function startSite(): Promise<Site> {
  const executablePath = process.env.CHROMIUM ?? programs.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error("there is no Chromium; CHROMIUM names one");
  const requests: string[] = [];
  const server = await serve(requests);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const { port } = server.address() as AddressInfo;
  const complaints: string[] = [];
  const origin = `http://localhost:${port}`;
  return {
    requests,
    complaints,
    open: async (fragment = "", options = {}) => {
      const page = await newPage(browser, options);
      page.on("request", (request) => {
        if (isElsewhere(request.url(), origin)) requests.push(request.url());
      });
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(`${origin}/${fragment}`);
      await page.getByRole("status").or(page.getByRole("table")).first().waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, ...options });
  return context.newPage();
}

function isElsewhere(address: string, origin: string): boolean {
  return /^\w+:\/\//.test(address) && !address.startsWith(`${origin}/`);
}

async function serve(requests: string[]): Promise<Server> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    requests.push(pathname);
    const path = join(folder, normalize(pathname === "/" ? "/index.html" : pathname));
    if (!existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain" });
    return response.end(readFileSync(path));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  return server;
}

/** What a file of the page weighs on the wire. */
export function gzippedSize(path: string): number {
  return gzipSync(readFileSync(join(folder, path === "/" ? "index.html" : path))).length;
}
