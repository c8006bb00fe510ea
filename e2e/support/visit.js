// A person in front of the browser, and what the browser says about our pages meanwhile.
//
// Invariant: every visit fails when the browser complained: an error of a script, of the content security policy, or a
// part of a page that did not arrive.

import assert from "node:assert/strict";

import { openPage, signIn } from "./redress.js";
import { wordsIn } from "./words.js";

/** What a step may take in a debug build on a busy machine, in milliseconds. */
const PATIENCE = 20_000;

/** Chromium's own line for every answer of 400 and above; we look at the answers themselves. */
const ANSWER_LINE = /^Failed to load resource/;

/**
 * Lets somebody work in a browser of his own: `person` by the name on the sign-in page (nobody signs in when it is left
 * out), `language` "en" or "zh-CN"; other options are Playwright's. `work` gets the page and the words.
 */
export async function visit(world, { person, language = "en", ...options }, work) {
  const page = await openPage(world.browser, language, options);
  const context = page.context();
  context.setDefaultTimeout(PATIENCE);
  const complaints = [];
  context.on("page", (other) => watch(other, complaints));
  watch(page, complaints);
  try {
    if (person) {
      await signInAs(page, world, person, language);
    }
    await work(page, wordsIn(language));
  } finally {
    await context.close();
  }
  assert.deepEqual(complaints, [], "the browser complained");
}

/** Chooses the language at the door and signs in; the choice holds whatever the person's own language is. */
export async function signInAs(page, world, person, language) {
  await page.goto(`${world.address}/sign-in`);
  await chooseLanguage(page, language);
  await signIn(page, world.address, person);
  assert.equal(await page.locator("html").getAttribute("lang"), language);
}

/** Presses the switch of languages and waits for the page in that language. */
export async function chooseLanguage(page, language) {
  const name = language === "en" ? "EN" : "中文";
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

function watch(page, complaints) {
  page.on("console", (message) => {
    if (message.type() === "error" && !ANSWER_LINE.test(message.text())) {
      complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("response", (response) => {
    const isPage = response.request().resourceType() === "document";
    if (response.status() >= (isPage ? 500 : 400)) {
      complaints.push(`${response.status()} ${response.url()}`);
    }
  });
}
