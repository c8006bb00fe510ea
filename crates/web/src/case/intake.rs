//! The guided intake: the customer first, heard if he is upset, then what, where, when, extent, in
//! that order and never "why".
//!
//! What is typed is a draft from the first moment ([`draft`]); [`form`] writes the page, [`beside`]
//! what follows the typing, [`take`] makes a case of it.
//!
//! **Invariant:** nothing typed is lost: every form that is sent is kept as the draft before anything else.

mod beside;
mod customer;
mod draft;
pub(crate) mod facts_form;
mod form;
mod take;
mod waiting;

use redress_domain::access::Action;

use crate::routes::{Door, Routes};

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    let door = Door::Action(Action::TakeCase);
    routes
        .get("/cases/new", door, waiting::show)
        .post("/cases/new", door, waiting::begin)
        .get("/cases/new/{draft}", door, form::show)
        .post("/cases/new/{draft}", door, take::submit)
        .put("/cases/new/{draft}/draft", door, draft::keep_quietly)
        .post("/cases/new/{draft}/draft", door, draft::keep)
        .post("/cases/new/{draft}/check", door, form::check)
        .post("/cases/new/{draft}/live", door, form::live)
        .post("/cases/new/{draft}/pause", door, draft::pause)
        .post("/cases/new/{draft}/resumption", door, draft::resume)
        .post("/cases/new/{draft}/disposal", door, draft::discard)
}
