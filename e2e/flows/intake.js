// The BP200 call, taken by keyboard alone; a browser that dies in the middle of it loses nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CALLS, numberOf } from "../support/call.js";
import { beginning, choice, entry } from "../support/forms.js";
import { picture } from "../support/looks.js";
import { axe } from "../support/redress.js";
import { visit } from "../support/visit.js";
import { wordsIn } from "../support/words.js";

/** How complete the picture is after each part, as the weights of the questions have it. */
const SCORE = { vague: 14, what: 44, where: 62, firstSeen: 70, whole: 100 };

/** More stops of the Tab key than the longest page has. */
const MOST_STOPS = 120;

export function tell(world) {
  for (const language of ["en", "zh-CN"]) {
    test(`a call is taken by keyboard alone, over a reload and a killed tab (${language})`, async () => {
      await visit(world, { language, timezoneId: "America/New_York" }, (page) => takeByKeyboard(world, page, language));
    });
  }
}

async function takeByKeyboard(world, first, language) {
  const t = wordsIn(language);
  const call = CALLS[language];
  let page = first;
  await signInByKeyboard(page, world, call.agent, language);

  const address = await beginByKeyboard(page, t);
  await reached(page, t, 0);
  await findCustomer(page, t, call);

  // "It is broken" does not pass, and the form says what is open.
  await page.keyboard.press("Alt+1");
  await typeHere(page, t, "intake-product", "BP200");
  await page.keyboard.press("Tab");
  await typeHere(page, t, "intake-description", call.vague);
  await page.keyboard.press("Control+Enter");
  const summary = page.getByRole("alert");
  await summary.waitFor();
  await summary.getByRole("link").first().waitFor();
  const open = await page.getByRole("complementary", { name: t("intake-near") }).textContent();
  for (const told of [t("question-deviation"), t("missing-vague")]) {
    assert.ok(open.includes(told), `what is open does not say: ${told}`);
  }
  assert.equal(await entry(page, t, t("intake-description")).inputValue(), call.vague);
  assert.equal(page.url(), address);
  await axe(page);
  await picture(page, `${language}-intake-refused`);

  // What and where: the picture becomes more complete with every answer.
  await reached(page, t, SCORE.vague);
  await page.keyboard.press("Alt+1");
  await tabTo(page, entry(page, t, t("intake-description")));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(call.description);
  await page.keyboard.press("Tab");
  await typeHere(page, t, "intake-symptom", "DSP-DARK");
  await page.keyboard.press("Tab");
  await typeHere(page, t, "intake-serial", "BP200-24-118802");
  await reached(page, t, SCORE.what);
  await page.keyboard.press("Alt+2");
  for (const word of call.use) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  for (const word of call.purchase) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  const keptAtFirst = draftKept(page);
  await typeHere(page, t, "intake-place-on-object", call.onObject);
  await reached(page, t, SCORE.where);
  await keptAtFirst;

  // A reload gives everything back, although it sends the form of the refusal once more.
  const keptAgain = draftKept(page);
  await page.reload();
  assert.equal(await entry(page, t, t("intake-description")).inputValue(), call.description);
  assert.equal(await entry(page, t, t("intake-place-on-object")).inputValue(), call.onObject);
  await reached(page, t, SCORE.where);
  await keptAgain;

  // So does a tab that is killed before anything was sent: the list of drafts leads back.
  await page.keyboard.press("Alt+3");
  await typeDay(page);
  const context = page.context();
  await page.close();
  page = await context.newPage();
  await page.goto(`${world.address}/work`);
  await page.keyboard.press("c");
  await page.getByRole("heading", { level: 1, name: t("intake-drafts-title") }).waitFor();
  await axe(page);
  await picture(page, `${language}-intake-drafts`);
  const draft = page.locator(`[href="${new URL(address).pathname}"]`);
  await tabTo(page, page.getByRole("link", { name: call.description }).and(draft));
  await page.keyboard.press("Enter");
  await page.waitForURL(address);
  assert.equal(await entry(page, t, t("intake-description")).inputValue(), call.description);
  assert.equal(await entry(page, t, t("intake-first-seen-on")).inputValue(), "2026-01-05");
  await reached(page, t, SCORE.firstSeen);

  // When and extent, and the contact is taken.
  await choose(page, t("intake-pattern"), t("pattern-constant"));
  await choose(page, t("intake-life-cycle"), t("life-first-use"));
  await page.keyboard.press("Alt+4");
  await typeHere(page, t, "intake-units-affected", "1");
  await page.keyboard.press("Tab");
  await typeHere(page, t, "intake-units-at-hand", "1");
  await choose(page, t("intake-trend"), t("trend-single"));
  await choose(page, t("intake-safety-effect"), t("safety-none"));
  await choose(page, t("intake-return-possible"), t("return-yes"));
  await page.getByText(t("intake-complete-nothing")).waitFor();
  await reached(page, t, SCORE.whole);
  await picture(page, `${language}-intake-whole`);
  await page.keyboard.press("Control+Enter");
  await numberOf(page);
  const facts = page.getByRole("complementary", { name: t("record-facts") });
  for (const told of [call.customer.name, call.description, call.onObject, "BP200-24-118802", t("life-first-use")]) {
    assert.ok((await facts.textContent()).includes(told), `the facts do not say ${told}`);
  }
  await axe(page);

  // Taken, it is no draft any more.
  await page.keyboard.press("c");
  await page.waitForURL(/\/cases\/new/);
  assert.equal(await page.getByText(call.description).count(), 0);
}

async function signInByKeyboard(page, world, person, language) {
  await page.goto(`${world.address}/sign-in`);
  const door = language === "en" ? "EN" : "中文";
  await tabTo(page, page.getByRole("button", { name: door, exact: true }));
  await page.keyboard.press("Enter");
  await page.locator(`html[lang="${language}"]`).waitFor();
  await tabTo(page, page.getByRole("button", { name: person }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/work/);
}

/** Opens a blank form, past the list of drafts where one waits, and gives its address. */
async function beginByKeyboard(page, t) {
  await page.keyboard.press("c");
  const another = page.getByRole("button", { name: t("intake-drafts-new") });
  await another.or(page.getByRole("meter")).first().waitFor();
  if (await another.isVisible()) {
    await tabTo(page, another);
    await page.keyboard.press("Enter");
  }
  await page.waitForURL(/\/cases\/new\/\w+$/);
  return page.url();
}

async function findCustomer(page, t, { customer }) {
  await tabTo(page, entry(page, t, t("intake-customer-search")));
  await page.keyboard.type(customer.digits);
  const found = choice(page, t("intake-customer-who"), customer.name);
  await found.waitFor();
  await choose(page, t("intake-customer-who"), customer.name);
}

/** Types into the entry that the keyboard has reached, and says so if it has reached another one. */
async function typeHere(page, t, key, text) {
  const target = entry(page, t, t(key));
  assert.ok(await hasFocus(target), `the keyboard is not at ${key} but at ${await whereIsFocus(page)}`);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Types 5 January 2026 into the date that has the focus: the digits serve in either order of day and month. */
async function typeDay(page) {
  await page.keyboard.type("01052026");
}

/** Chooses within a group of radio buttons: Tab to the group, the arrows to the choice. */
async function choose(page, group, label) {
  const radios = page.getByRole("group", { name: beginning(group) }).getByRole("radio");
  const wanted = choice(page, group, label);
  await tabTo(page, radios);
  await page.keyboard.press("Space");
  for (let stop = await radios.count(); !(await wanted.isChecked()); stop -= 1) {
    assert.ok(stop > 0, `the arrows do not reach ${label} in ${group}`);
    await page.keyboard.press("ArrowDown");
  }
}

/** Presses Tab until one of `target` has the focus. */
async function tabTo(page, target) {
  for (let stop = 0; !(await hasFocus(target)); stop += 1) {
    assert.ok(stop < MOST_STOPS, `Tab does not reach ${target}; it is at ${await whereIsFocus(page)}`);
    await page.keyboard.press("Tab");
  }
}

const hasFocus = (target) => target.evaluateAll((elements) => elements.includes(document.activeElement));
const whereIsFocus = (page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));

/** The server's word that it has the draft. */
const draftKept = (page) => page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.ok());

/** Waits until the picture is as complete as `wanted`. */
async function reached(page, t, wanted) {
  const meter = page.getByRole("meter", { name: t("intake-complete") });
  await meter.and(page.locator(`[value="${wanted}"]`)).waitFor();
}
