//! A case is made of the form.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::case::{self, Contact, Hear, Take};
use redress_app::{AppError, Refusal};
use redress_domain::Personal;
use redress_domain::access::{Denied, DeniedBecause};
use redress_domain::case::{Channel, Facts, Refusal as CaseRefusal, Remedy, completeness};
use redress_domain::party::PartyRefusal;

use super::draft::{address_of, kept, text_of};
use super::{customer, facts_form, form};
use crate::form::Typed;
use crate::problem::{self, Problem};
use crate::session::Signed;
use crate::words::Words;

/// Takes the contact. Sent twice, it leads to the same case; refused, to the form with all that was typed.
pub(super) async fn submit(
    signed: Signed,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    let draft = match kept(&signed, &id, text_of(&typed)).await? {
        Ok(draft) => draft,
        Err(taken) => return Ok(Redirect::to(&address_of(&taken)).into_response()),
    };
    let contact = contact(&signed, &id, &mut typed).await?;
    if typed.errors().is_empty() {
        match case::receive(signed.app(), signed.actor(), contact).await {
            Ok(taken) => return Ok(Redirect::to(&address_of(&taken)).into_response()),
            Err(error) => refuse(signed.words, &mut typed, error)?,
        }
    } else {
        mark_gaps(&signed, &mut typed, &contact.take).await?;
    }
    form::write(&signed, StatusCode::UNPROCESSABLE_ENTITY, &draft, typed).await
}

/// Says that the picture is not complete together with what else is wrong, not after it.
async fn mark_gaps(signed: &Signed, typed: &mut Typed, take: &Take) -> Result<(), Problem> {
    let directory = signed.app().directory().await?;
    let description = Some(Personal::new("", take.description.clone()));
    let facts = Facts { description, ..take.facts.clone() };
    let picture = completeness(&facts, &form::about(&directory, typed));
    if !picture.passes() && take.incomplete_because.is_none() {
        let open = picture.open_and_needed();
        let refusal = Refusal::Case(CaseRefusal::Incomplete { score: picture.score, open });
        typed.mark("incomplete_because", problem::refusal(signed.words, &refusal));
    }
    Ok(())
}

/// Everything the form says; what cannot be read is marked on it.
async fn contact(signed: &Signed, draft: &str, typed: &mut Typed) -> Result<Contact, Problem> {
    let words = signed.words;
    let directory = signed.app().directory().await?;
    let facts = facts_form::read(typed, &directory, words);
    let (newcomer, heard) = (customer::newcomer(typed, words), heard(typed, words));
    let channel = typed.value("channel");
    Ok(Contact {
        take: Take {
            customer: customer::chosen(typed),
            channel: Channel::named(channel).unwrap_or(Channel::Phone),
            received_at: None,
            language: typed.optional("language").unwrap_or_else(|| words.language().tag().to_owned()),
            description: typed.text("description"),
            facts: Facts { description: None, ..facts },
            about_users: typed.all("about_users").filter_map(|id| id.parse().ok()).collect(),
            about_teams: typed.all("about_teams").filter_map(|id| id.parse().ok()).collect(),
            draft: Some(draft.to_owned()),
            handling: None,
            incomplete_because: typed.optional("incomplete_because"),
        },
        newcomer,
        heard,
    })
}

/// What the customer feels and wants, and why, if the form says something of it; then it needs all three.
fn heard(typed: &mut Typed, words: &Words) -> Option<Hear> {
    let remedies: BTreeSet<Remedy> = typed.all("remedies").filter_map(Remedy::named).collect();
    let texts = ["feeling", "wants", "motive"];
    if remedies.is_empty() && texts.iter().all(|name| typed.optional(name).is_none()) {
        return None;
    }
    for name in texts {
        if typed.optional(name).is_none() {
            typed.mark(name, words.t("intake-heard-whole"));
        }
    }
    let [feeling, wants, motive] = texts.map(|name| typed.text(name));
    Some(Hear { feeling, wants, motive, remedies })
}

/// Puts the refusal where it belongs. Whatever is none is a problem of its own.
fn refuse(words: &Words, typed: &mut Typed, error: AppError) -> Result<(), Problem> {
    match error {
        AppError::Refused(Refusal::Case(CaseRefusal::Facts(problems))) => {
            facts_form::mark(typed, words, &problems);
        }
        AppError::Refused(refusal @ Refusal::Case(CaseRefusal::Incomplete { .. })) => {
            typed.mark("incomplete_because", problem::refusal(words, &refusal));
        }
        AppError::Refused(Refusal::Party(refusal)) => {
            let field = if refusal == PartyRefusal::EmailMalformed { "new_email" } else { "new_name" };
            typed.mark(field, problem::refusal(words, &Refusal::Party(refusal)));
        }
        AppError::Denied(denied @ Denied { because: DeniedBecause::Conflict, .. }) => {
            let reason = problem::denial(words, &denied);
            typed.mark("feeling", words.t1("intake-received-in-conflict", "reason", &reason));
        }
        error => {
            typed.refused(words, error)?;
        }
    }
    Ok(())
}
