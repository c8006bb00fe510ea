//! Cases by API: list, take, read whole or as a story, and every step that a page offers.
//!
//! A case is named by its identifier or by its number. A step takes the version the caller saw as
//! `If-Match` if he minds; without it the rules decide on the case as it stands.
//!
//! **Invariant:** each operation is one use case; no rule stands here.

mod bodies;
mod choices;
mod facts;
mod files;
mod list;
mod record;
mod refusals;
mod settled;
mod step;
mod steps;
mod story;
mod take;

use redress_domain::access::Action;

use super::{Made, ReasonInput, Says, Table};
use crate::routes::Door;
use bodies::{
    CaseAcceptance, CaseAmendment, CaseAnswering, CaseAssignment, CaseClassifying, CaseClosure,
    CaseCustomerCorrection, CaseDeciding, CaseGradingInput, CaseHearing, CaseImproving, CaseLinking,
    CaseMerge, CaseNote, CaseTriage,
};

const ROOT: &str = "/api/v1/cases";

const fn says(does: &'static str) -> Says {
    Says { group: "cases", does }
}

const fn door(action: Action) -> Door {
    Door::Action(action)
}

/// The operations on cases.
pub fn operations(table: Table) -> Table {
    let read = door(Action::ReadCase);
    let table = table
        .list::<list::CaseSummary, _, _>(ROOT, read, says("List cases"), list::list)
        .asking(ROOT, list::PARAMETERS)
        .create::<take::CaseTaking, take::CaseTaken, _, _>(
            ROOT,
            door(Action::TakeCase),
            says("Take a case"),
            take::create,
        )
        .read::<record::CaseRecord, _, _>("/api/v1/cases/{id}", read, says("Read a case"), record::show)
        .list::<story::CaseHappening, _, _>(
            "/api/v1/cases/{id}/events",
            read,
            says("Read what happened"),
            story::list,
        )
        .keys::<refusals::RefusalKey>();
    ending(sides(handling(intake(table))))
}

/// From the first word to whose it is.
fn intake(table: Table) -> Table {
    table
        .free_step::<CaseHearing, Made, _, _>(
            "/api/v1/cases/{id}/hearing",
            door(Action::HearCustomer),
            says("Record that the customer was heard"),
            steps::hear,
        )
        .free_step::<CaseTriage, Made, _, _>(
            "/api/v1/cases/{id}/triage",
            door(Action::TriageCase),
            says("Say what a case is"),
            steps::triage,
        )
        .free_step::<CaseAcceptance, Made, _, _>(
            "/api/v1/cases/{id}/hand-over/acceptance",
            door(Action::AnswerHandOver),
            says("Accept a hand-over"),
            steps::accept_hand_over,
        )
        .free_step::<ReasonInput, Made, _, _>(
            "/api/v1/cases/{id}/hand-over/return",
            door(Action::AnswerHandOver),
            says("Send a hand-over back"),
            steps::return_hand_over,
        )
        .free_step::<CaseAmendment, Made, _, _>(
            "/api/v1/cases/{id}/amendment",
            door(Action::AmendCase),
            says("Correct or complete the facts"),
            steps::amend,
        )
        .free_step::<CaseCustomerCorrection, Made, _, _>(
            "/api/v1/cases/{id}/customer",
            door(Action::AmendCase),
            says("Say whose case it really is"),
            steps::correct_customer,
        )
}

/// What it is against, how grave it is, who works on it.
fn handling(table: Table) -> Table {
    table
        .free_step::<CaseClassifying, Made, _, _>(
            "/api/v1/cases/{id}/classification",
            door(Action::ClassifyCase),
            says("Say what a complaint is against"),
            steps::classify,
        )
        .free_step::<CaseGradingInput, Made, _, _>(
            "/api/v1/cases/{id}/grading",
            door(Action::GradeCase),
            says("Set grade and priority level"),
            steps::grade,
        )
        .free_step::<CaseAssignment, Made, _, _>(
            "/api/v1/cases/{id}/assignment",
            door(Action::AssignCase),
            says("Give it to a team or a person"),
            steps::assign,
        )
        .free_step::<CaseNote, Made, _, _>(
            "/api/v1/cases/{id}/notes",
            door(Action::NoteCase),
            says("Add a note"),
            steps::note,
        )
}

/// Files, links, merges.
fn sides(table: Table) -> Table {
    let read = door(Action::ReadCase);
    table
        .list::<files::CaseFile, _, _>("/api/v1/cases/{id}/files", read, says("List the files"), files::list)
        .send::<Made, _, _>(
            "/api/v1/cases/{id}/files",
            door(Action::AttachFile),
            says("Attach a file"),
            files::attach,
        )
        .fetch("/api/v1/cases/{id}/files/{file}", read, says("Read a file"), files::open)
        .free_step::<CaseLinking, Made, _, _>(
            "/api/v1/cases/{id}/links",
            door(Action::LinkCases),
            says("Link it to another case"),
            steps::link,
        )
        .free_take_back::<ReasonInput, Made, _, _>(
            "/api/v1/cases/{id}/links/{other}",
            door(Action::LinkCases),
            says("Take a link back"),
            steps::unlink,
        )
        .free_step::<CaseMerge, Made, _, _>(
            "/api/v1/cases/{id}/merge",
            door(Action::MergeCases),
            says("Show it as part of another case"),
            steps::merge,
        )
        .free_take_back::<ReasonInput, Made, _, _>(
            "/api/v1/cases/{id}/merge",
            door(Action::MergeCases),
            says("Let it stand for itself again"),
            steps::unmerge,
        )
}

/// From the answer to closed, and back.
fn ending(table: Table) -> Table {
    table
        .free_step::<CaseAnswering, Made, _, _>(
            "/api/v1/cases/{id}/answer",
            door(Action::AnswerCase),
            says("Answer the customer"),
            steps::answer,
        )
        .free_step::<CaseDeciding, Made, _, _>(
            "/api/v1/cases/{id}/decision",
            door(Action::RecordDecision),
            says("Record what he says to the answer"),
            steps::decide,
        )
        .free_step::<ReasonInput, Made, _, _>(
            "/api/v1/cases/{id}/withdrawal",
            door(Action::WithdrawCase),
            says("Record that he withdraws"),
            steps::withdraw,
        )
        .free_step::<CaseImproving, Made, _, _>(
            "/api/v1/cases/{id}/improvement",
            door(Action::DecideImprovement),
            says("Decide cause and improvement of a withdrawn complaint"),
            steps::improve,
        )
        .free_step::<ReasonInput, Made, _, _>(
            "/api/v1/cases/{id}/waiver",
            door(Action::WaiveImprovement),
            says("As a second person, say why no improvement is decided"),
            steps::waive,
        )
        .free_step::<CaseClosure, Made, _, _>(
            "/api/v1/cases/{id}/closure",
            door(Action::CloseCase),
            says("Close it"),
            steps::close,
        )
        .free_step::<ReasonInput, Made, _, _>(
            "/api/v1/cases/{id}/reopening",
            door(Action::ReopenCase),
            says("Open it again"),
            steps::reopen,
        )
}
