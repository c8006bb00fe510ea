// The calls that the flows take: what a customer says, in the language he says it in.

import { beginning, choice, entry } from "./forms.js";
import { visit } from "./visit.js";

/** The call of the BP200 morning, once by each national desk. `customer` is found by the last digits of the phone. */
export const CALLS = {
  en: {
    agent: "Maria Alvarez",
    customer: { digits: "5550101", name: "Ellen Marsh" },
    vague: "It is broken.",
    description: "First use this morning: the display stays dark whatever I press. It should show the reading.",
    onObject: "The whole display",
    use: ["Lowell", "Massachusetts", "US"],
    purchase: ["Boston", "Massachusetts", "US"],
    feeling: "Let down on the first day, and worried about the pressure.",
    wants: "A monitor that works before the weekend.",
    motive: "The doctor wants three readings a day.",
  },
  "zh-CN": {
    agent: "王欣",
    customer: { digits: "00000017", name: "陈玉兰" },
    vague: "坏了。",
    description: "今天早上第一次用，按开始键屏幕一直是黑的，应该显示读数。",
    onObject: "整个屏幕",
    use: ["苏州", "江苏", "CN"],
    purchase: ["上海", "上海", "CN"],
    feeling: "新买的就不能用，很失望，也担心血压。",
    wants: "周末之前换一台好的。",
    motive: "医生要求每天量三次。",
  },
};

/** Opens a blank form, also where drafts of other calls wait. */
export async function begin(page, world, t) {
  await page.goto(`${world.address}/cases/new`);
  const another = page.getByRole("button", { name: t("intake-drafts-new") });
  if (await another.isVisible()) {
    await another.click();
  }
  await entry(page, t, t("intake-description")).waitFor();
}

/** Fills the four groups with the BP200 call. */
export async function fillFacts(page, t, call) {
  await entry(page, t, t("intake-product")).fill("BP200");
  await entry(page, t, t("intake-description")).fill(call.description);
  await entry(page, t, t("intake-symptom")).fill("DSP-DARK");
  await entry(page, t, t("intake-serial")).fill("BP200-24-118802");
  await place(page, t, "intake-place-of-use", call.use);
  await place(page, t, "intake-place-of-purchase", call.purchase);
  await entry(page, t, t("intake-place-on-object")).fill(call.onObject);
  await entry(page, t, t("intake-first-seen-on")).fill("2026-01-05");
  await choice(page, t("intake-pattern"), t("pattern-constant")).check();
  await choice(page, t("intake-life-cycle"), t("life-first-use")).check();
  await entry(page, t, t("intake-units-affected")).fill("1");
  await entry(page, t, t("intake-units-at-hand")).fill("1");
  await choice(page, t("intake-trend"), t("trend-single")).check();
  await choice(page, t("intake-safety-effect"), t("safety-none")).check();
  await choice(page, t("intake-return-possible"), t("return-yes")).check();
}

async function place(page, t, key, [locality, region, country]) {
  const group = page.getByRole("group", { name: beginning(t(key)) });
  await group.getByLabel(t("intake-locality")).fill(locality);
  await group.getByLabel(t("intake-region")).fill(region);
  await group.getByLabel(t("intake-country")).fill(country);
}

/** Sends the form and gives the number of the case it became. */
export async function take(page, t) {
  await page.getByRole("button", { name: beginning(t("intake-take")) }).click();
  return numberOf(page);
}

/** Waits for the page of a case and gives its number. */
export async function numberOf(page) {
  await page.waitForURL(/\/cases\/C-\d{4}-\d+$/);
  return new URL(page.url()).pathname.split("/").pop();
}

/** Lets the agent of `language` take the call of the BP200 morning, and gives the number of the case. */
export async function takenCase(world, language, changes = {}) {
  const call = { ...CALLS[language], ...changes };
  let number;
  await visit(world, { person: call.agent, language }, async (page, t) => {
    await begin(page, world, t);
    await fillFacts(page, t, call);
    number = await take(page, t);
  });
  return number;
}
