// What every browser test needs: a Redress of its own, a browser, a sign-in, an accessibility check, a picture.
//
// Invariant: nothing here reaches beyond the loopback, and whatever was started is stopped.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SCREENSHOTS = path.join(HERE, "..", "screenshots");

/** Debian's browser; `cargo xtask test` hands in the one it found. */
const BROWSERS = [process.env.REDRESS_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** The browser keeps to itself: no first-run pages, no updates, no word to anybody outside. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long the demo company may take to be made in a debug build, in milliseconds. */
const START_LIMIT = 120_000;

/** The impacts that axe-core calls worth failing for. */
const GRAVE = new Set(["serious", "critical"]);

/** Opens Debian's Chromium. */
export async function openBrowser() {
  const executablePath = BROWSERS.find((file) => file && existsSync(file));
  if (!executablePath) {
    throw new Error("No Chromium found: install the Debian package chromium, or set REDRESS_CHROMIUM.");
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A fresh page; `language` is "zh-CN" or "en", and the other options are Playwright's. */
export async function openPage(browser, language = "en", options = {}) {
  const context = await browser.newContext({
    locale: language,
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  return context.newPage();
}

/** The address a line of output names, or undefined. */
export function addressIn(text) {
  return text.match(/http:\/\/127\.0\.0\.1:[1-9]\d*/)?.[0];
}

/** Starts the demo company in a folder of its own; `stop` ends the process and removes the folder. */
export async function startRedress() {
  const binary = process.env.REDRESS_BIN;
  if (!binary) {
    throw new Error("REDRESS_BIN does not name the binary: run `cargo xtask test --only browser`.");
  }
  const folder = await mkdtemp(path.join(tmpdir(), "redress-e2e-"));
  const child = spawn(binary, ["demo", "--data", path.join(folder, "data"), "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressPrintedBy(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the line that names the address; fails with what was printed if the process ends before. */
function addressPrintedBy(child) {
  return new Promise((resolve, reject) => {
    let printed = "";
    const giveUp = (why) => reject(new Error(`Redress ${why}. It printed:\n${printed}`));
    const timer = setTimeout(() => giveUp(`named no address within ${START_LIMIT / 1000} s`), START_LIMIT);
    // Whole lines only: half a port is a wrong port.
    const read = (chunk) => {
      printed += chunk;
      const address = addressIn(printed.slice(0, printed.lastIndexOf("\n") + 1));
      if (address) {
        clearTimeout(timer);
        resolve(address);
      }
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", (chunk) => (printed += chunk));
    child.once("error", (error) => {
      clearTimeout(timer);
      giveUp(`did not start (${error.message})`);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      giveUp(`ended with code ${code}`);
    });
  });
}

/** Signs in as one of the people whom the sign-in page of the demo offers, by the name shown there. */
export async function signIn(page, address, name) {
  await page.goto(`${address}/sign-in`);
  await Promise.all([
    page.waitForURL((url) => !url.pathname.startsWith("/sign-in")),
    page.getByRole("button", { name }).click(),
  ]);
}

/** Fails with the places when axe-core finds something serious or critical on the page as it stands. */
export async function axe(page) {
  // Evaluated through the debugger, so that the page's strict content security policy stays as it is.
  await page.evaluate(await axeSource());
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const grave = violations.filter((violation) => GRAVE.has(violation.impact));
  if (grave.length > 0) {
    throw new Error(`axe-core on ${page.url()}:\n${grave.map(told).join("\n")}`);
  }
}

let source;
async function axeSource() {
  source ??= await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  return source;
}

function told({ id, impact, help, nodes }) {
  return `  ${impact} ${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(" ")}`).join("\n")}`;
}

/** Takes a picture of the whole page into e2e/screenshots, for a person to look at. */
export async function screenshot(page, name) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
