//! What people do with a case: one file per use case.
//!
//! Each takes the case as somebody saw it (`expected` version): who was overtaken is told so and
//! nothing of his is written.

mod act;
mod amend;
mod answer;
mod assign;
mod attach;
mod classify;
mod close;
mod conflict;
mod draft;
mod file;
mod find;
mod grade;
mod handle;
mod hear;
mod import;
mod link;
mod list;
mod merge;
mod note;
mod offers;
mod receive;
mod show;
mod take;
mod triage;
mod withdraw;

pub use act::{Act, act_in, act_on};
pub use amend::{Amend, amend, correct_customer};
pub use answer::{Answer, Decision, answer, record_decision};
pub use assign::{Assign, assign};
pub use attach::{Upload, attach, open_file};
pub use classify::{Classify, classify};
pub use close::{close, reopen};
pub use draft::{discard_draft, draft, drafts, pause_draft, resume_draft, save_draft};
pub use file::{FileRefusal, LARGEST_FILE};
pub use find::{FoundCases, find};
pub use grade::{Grade, grade};
pub use handle::{Handled, OnCase};
pub use hear::{Hear, hear};
pub use import::{ImportCase, import_case};
pub use link::{link, unlink};
pub use list::{Beside, PAGE, WorkPage, beside, cases_of_customer, view_name, work};
pub use merge::{merge, unmerge};
pub use note::note;
pub use offers::{Offer, OfferState, offers};
pub use receive::{Contact, receive, received_from};
pub use redress_store::case::{Draft, Filter, Keyset, LinkRow, Order, StoredFile, Summary, View};
pub use show::{CaseView, changes_since, find_number, show};
pub use take::{Take, Taken, take, take_in};
pub use triage::{Triage, accept_hand_over, return_hand_over, triage};
pub use withdraw::{decide_improvement, waive_improvement, withdraw};
