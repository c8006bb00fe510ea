// Two people change one case: the second is shown what the first changed, and loses nothing he typed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { takenCase } from "../support/call.js";
import { choice, entry, step } from "../support/forms.js";
import { picture } from "../support/looks.js";
import { axe } from "../support/redress.js";
import { visit } from "../support/visit.js";

const FIRST_SERIAL = "BP200-24-118820";
const MAGNITUDE = "Not one segment of the display is lit";

export function tell(world) {
  test("who amends a case that another amended meanwhile sees what changed and loses nothing", async () => {
    const number = await takenCase(world, "en");
    await visit(world, { person: "Sarah Whitman" }, async (second, t) => {
      await second.goto(`${world.address}/cases/${number}/amendment`);
      await entry(second, t, t("intake-magnitude")).fill(MAGNITUDE);
      await entry(second, t, t("form-reason")).fill("Asked the customer again.");

      await visit(world, { person: "陈静" }, async (first) => {
        await first.goto(`${world.address}/cases/${number}`);
        await step(first, t, "amendment", async () => {
          await entry(first, t, t("intake-serial")).fill(FIRST_SERIAL);
          await entry(first, t, t("form-reason")).fill("The type plate says otherwise.");
        });
      });

      await second.getByRole("button", { name: t("step-amendment-submit"), exact: true }).click();
      const notice = second.getByRole("alert").filter({ hasText: t("step-overtaken-title") });
      await notice.waitFor();
      const told = await second.getByRole("main").textContent();
      assert.ok(told.includes("陈静"), "it is not said who was first");
      assert.ok(told.includes(FIRST_SERIAL), "it is not said what changed");
      assert.equal(await entry(second, t, t("intake-magnitude")).inputValue(), MAGNITUDE);
      assert.equal(await entry(second, t, t("form-reason")).inputValue(), "Asked the customer again.");
      await axe(second);
      await picture(second, "en-overtaken");

      await second.getByRole("button", { name: t("step-all-the-same"), exact: true }).click();
      await second.waitForURL(`${world.address}/cases/${number}`);
      const facts = await second.getByRole("complementary", { name: t("record-facts") }).textContent();
      assert.ok(facts.includes(MAGNITUDE), "what the second typed is not on the case");
    });
  });

  test("who grades a case that another graded meanwhile sees both grades side by side", async () => {
    const number = await takenCase(world, "zh-CN");
    await visit(world, { person: "陈静", language: "zh-CN" }, async (second, t) => {
      await second.goto(`${world.address}/cases/${number}`);
      await step(second, t, "triage", async () => {
        await choice(second, t("record-kind"), t("kind-complaint")).check();
        await entry(second, t, t("form-reason")).fill("新机没有读数。");
      });
      await second.goto(`${world.address}/cases/${number}/grading`);
      await grade(second, t, "grade-crisis", "rating-high");

      await visit(world, { person: "Sarah Whitman", language: "zh-CN" }, async (first) => {
        await first.goto(`${world.address}/cases/${number}`);
        await step(first, t, "grading", () => grade(first, t, "grade-grievance", "rating-low"));
      });

      await second.getByRole("button", { name: t("step-grading-submit"), exact: true }).click();
      await second.getByText(t("step-overtaken-title")).waitFor();
      const row = second.getByRole("row").filter({ hasText: t("record-grade") });
      assert.match(await row.textContent(), new RegExp(`${t("grade-crisis")}[\\s\\S]*${t("grade-grievance")}`));
      assert.ok(await choice(second, t("record-grade"), t("grade-crisis")).isChecked());
      await second.getByRole("link", { name: t("form-take-theirs"), exact: true }).click();
      await second.waitForURL(`${world.address}/cases/${number}/grading`);
      assert.ok(await choice(second, t("record-grade"), t("grade-grievance")).isChecked());
    });
  });
}

async function grade(page, t, name, rating) {
  await choice(page, t("record-grade"), t(name)).check();
  await choice(page, t("step-impact"), t(rating)).check();
  await choice(page, t("step-urgency"), t(rating)).check();
}
