// The main flow where the browser runs no scripts: forms and links do it all.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CALLS, begin, fillFacts, take } from "../support/call.js";
import { choice, entry } from "../support/forms.js";
import { visit } from "../support/visit.js";
import { DESK, walk } from "../support/walk.js";

export function tell(world) {
  for (const language of ["en", "zh-CN"]) {
    test(`without scripts a call is taken, answered and closed (${language})`, async () => {
      const call = CALLS[language];
      const plain = { language, javaScriptEnabled: false };
      let number;
      await visit(world, { ...plain, person: call.agent }, async (page, t) => {
        await begin(page, world, t);
        await entry(page, t, t("intake-customer-search")).fill(call.customer.digits);
        await page.getByRole("button", { name: t("intake-customer-find"), exact: true }).click();
        await choice(page, t("intake-customer-who"), call.customer.name).check();
        await fillFacts(page, t, call);
        await page.getByRole("button", { name: t("intake-check"), exact: true }).last().click();
        await page.getByText(t("intake-complete-nothing")).waitFor();
        assert.equal(await entry(page, t, t("intake-description")).inputValue(), call.description);
        number = await take(page, t);
      });
      await visit(world, { ...plain, person: DESK[language].specialist }, async (page, t) => {
        await page.goto(`${world.address}/cases/${number}`);
        await walk(page, t, language);
        await page.getByText(t("told-closed")).waitFor();
      });
    });
  }
}
