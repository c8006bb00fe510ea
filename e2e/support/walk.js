// A complaint's way from triage to closed, as the complaint desk goes it.

import { beginning, choice, entry, step } from "./forms.js";
import { CALLS } from "./call.js";

/** Who does it, and what he says, in each language. */
export const DESK = {
  en: {
    specialist: "Sarah Whitman",
    reason: "New monitor, no reading at all.",
    answer: "We are sorry. A new BP200 leaves today by courier; please keep the old one for the driver.",
    last: "The new monitor arrived and works.",
  },
  "zh-CN": {
    specialist: "陈静",
    reason: "新机第一次用就没有读数。",
    answer: "非常抱歉。今天就用快递寄出一台新的 BP200，旧机请交给快递员带回。",
    last: "新机已收到，使用正常。",
  },
};

/**
 * Takes the case on the page all the way: triage, hear, classify, grade, assign, answer, decision, close. `look` is
 * called on every page in between with the name of the step.
 */
export async function walk(page, t, language, look = async () => {}) {
  const desk = DESK[language];
  for (const [noun, fill] of Object.entries(steps(page, t, CALLS[language], desk))) {
    await step(page, t, noun, async () => {
      await fill();
      await look(noun);
    });
  }
}

function steps(page, t, call, desk) {
  const pick = (group, label) => choice(page, t(group), t(label)).check();
  const write = (label, text) => entry(page, t, t(label)).fill(text);
  return {
    triage: async () => {
      await pick("record-kind", "kind-complaint");
      await write("form-reason", desk.reason);
    },
    hearing: async () => {
      await write("step-feeling", call.feeling);
      await write("step-wants", call.wants);
      await write("step-motive", call.motive);
      await choice(page, t("step-remedies-sought"), t("remedy-exchange"), "checkbox").check();
    },
    classification: () => pick("record-against", "against-product"),
    grading: async () => {
      await pick("record-grade", "grade-complaint");
      await pick("step-impact", "rating-medium");
      await pick("step-urgency", "rating-high");
    },
    assignment: async () => {
      const people = entry(page, t, t("step-assignee"));
      const own = people.getByRole("option").filter({ hasText: beginning(desk.specialist) });
      await people.selectOption(await own.getAttribute("value"));
    },
    answer: async () => {
      await pick("step-verdict", "verdict-founded");
      await write("step-answer-text", desk.answer);
      await pick("step-via", "channel-phone");
      await choice(page, t("step-remedies"), t("remedy-exchange"), "checkbox").check();
    },
    decision: () => pick("step-decision", "decision-accepted"),
    closure: () => write("step-closure-note", desk.last),
  };
}

/** What the story says after the walk, oldest first. */
export function story(t, language) {
  const desk = DESK[language];
  return [
    t("told-triaged", { kind: "complaint" }),
    t("told-heard"),
    t("told-classified", { against: "product" }),
    t("told-graded", { grade: "complaint", level: 1 }),
    desk.specialist,
    t("told-answered", { verdict: "founded" }),
    desk.answer,
    t("told-decided", { decision: "accepted" }),
    t("told-closed"),
    desk.last,
  ];
}
